import { readCues } from './cues.ts';
import { readJson } from './json.ts';
import { readLines } from './lines.ts';
import { type Found, type ReadTranscript, TranscriptUnreadable } from './transcript.ts';
import { turnsOf } from './turns.ts';

/** More than a day of talk. Our own bounds: what is kept of a call must fit into the account, too. */
const MOST_CHARACTERS = 4_000_000;
const MOST_TURNS = 20_000;
const DAY_MS = 86_400_000;

const CUES = /^\s{0,20}(?:WEBVTT|(?:\d{1,9}\s{1,4})?(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{1,3}\s{1,4}-->)/;
const CUE_NAME = /\.(?:vtt|srt)$/i;

/** Why bytes that were read as text are none, or `null`. */
function binary(text: string): string | null {
  const head = text.slice(0, 4_096);
  if (head.startsWith('PK\u0003\u0004'))
    return 'This is a Word or zip file. Open it, copy the text and paste it here, or download it as .txt or .vtt.';
  if (head.startsWith('%PDF')) return 'This is a PDF. Open it, copy the text and paste it here.';
  if (head.startsWith('{\\rtf')) return 'This is a rich-text file. Save it as plain text, or paste what is in it.';
  if (/^\s*<(?:!doctype|html)/i.test(head))
    return 'This is a web page. Copy the conversation from it and paste it here.';
  return head.includes('\u0000') ? 'This is no text. Recordings are taken where audio is: drop the file there.' : null;
}

function found(name: string, text: string): Found {
  if (CUES.test(text.slice(0, 400)) || (CUE_NAME.test(name) && text.includes('-->'))) return readCues(text);
  if (/\.json$/i.test(name) || /^\s{0,20}(?:\{\s*["}]|\[\s*[{[\]"])/.test(text.slice(0, 200))) return readJson(text);
  return readLines(text);
}

const titleOf = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 200);

/**
 * Reads a transcript, whatever wrote it: text with names, WebVTT, SubRip, exports of Zoom, Google Meet, Teams and Gong, our own JSON, Deepgram's and
 * OpenAI's. Throws `TranscriptUnreadable` with what to do. Takes time in proportion to the text.
 */
export function readTranscript({ name = '', text: raw }: { name?: string; text: string }): ReadTranscript {
  const text = raw.replace(/^\uFEFF/, '');
  const wrong = binary(text);
  if (wrong !== null) throw new TranscriptUnreadable(wrong);
  if (text.trim() === '')
    throw new TranscriptUnreadable('There are no words in it. Paste or choose a transcript with what was said.');
  if (text.length > MOST_CHARACTERS)
    throw new TranscriptUnreadable(
      'This is longer than 4 million characters, more than any call. Cut it into one file for each call.',
    );
  const { drafts, ...about } = found(name, text);
  const { turns, timing } = turnsOf(drafts);
  if (turns.length === 0)
    throw new TranscriptUnreadable(
      'No words of a conversation were found in it. Each person’s words need their name before them: “Dana: Hello”.',
    );
  if (turns.length > MOST_TURNS)
    throw new TranscriptUnreadable(
      `It has ${turns.length} turns, more than any call. Cut it into one file for each call.`,
    );
  if ((turns.at(-1)?.endMs ?? 0) > DAY_MS)
    throw new TranscriptUnreadable('Its times run over more than a day, so they cannot be those of one call.');
  const warnings = [...(about.warnings ?? [])];
  if (timing === 'none') warnings.push('It has no times, so pauses, pace and long turns cannot be measured.');
  if (timing === 'starts')
    warnings.push(
      'It tells when turns began but not when they ended, so pauses, pace and long turns cannot be measured.',
    );
  const title = about.title ?? titleOf(name);
  return { ...about, turns, timing, timed: timing !== 'none', warnings, ...(title === '' ? {} : { title }) };
}
