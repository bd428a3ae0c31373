import { listOf, type Loose, loose, msOf, numberIn, textOf, wordsIn } from './loose.ts';
import type { Draft, Found } from './transcript.ts';

/** A longer silence ends an utterance where the vendor has not cut any. Our own figure. */
const GAP_MS = 1_000;

function fromWords(words: readonly Loose[], speakerOf: (word: Loose) => string): Draft[] {
  const drafts: Draft[] = [];
  for (const word of words) {
    const [startMs, endMs] = [msOf(numberIn(word, ['start'])), msOf(numberIn(word, ['end']))];
    const text = wordsIn(word, ['punctuated_word', 'word', 'text']);
    const speaker = speakerOf(word);
    const last = drafts.at(-1);
    if (last && last.speaker === speaker && (startMs ?? 0) - (last.endMs ?? 0) <= GAP_MS) {
      last.text += ` ${text}`;
      last.endMs = endMs ?? last.endMs;
    } else drafts.push({ speaker, text, startMs, endMs });
  }
  return drafts;
}

const numbered = (what: string, value: unknown) => (typeof value === 'number' ? `${what} ${value + 1}` : '');

/** Deepgram's answer for a recording: utterances, else words of each channel. A channel for each speaker tells them apart, else diarisation does. */
export function fromDeepgram(value: Loose): Found | null {
  const results = loose(value['results']);
  const channels = listOf(results['channels']);
  const utterances = listOf(results['utterances']);
  if (channels.length === 0 && utterances.length === 0) return null;
  const many =
    channels.length > 1 || utterances.some((one) => numberIn(one, ['channel']) !== null && one['channel'] !== 0);
  const speakerOf = (one: Loose, channel: unknown) =>
    many ? numbered('Channel', channel) : numbered('Speaker', one['speaker']);
  const drafts =
    utterances.length > 0
      ? utterances.map((one): Draft => ({
          speaker: speakerOf(one, one['channel']),
          text: textOf(one['transcript']),
          startMs: msOf(numberIn(one, ['start'])),
          endMs: msOf(numberIn(one, ['end'])),
        }))
      : channels.flatMap((channel, at) => {
          const [best] = listOf(channel['alternatives']);
          return fromWords(listOf(best?.['words']), (word) => speakerOf(word, at));
        });
  return { format: 'deepgram', drafts };
}

/** OpenAI's verbose and diarized answers. */
export function fromOpenAi(value: Loose): Found | null {
  const segments = listOf(value['segments']);
  if (segments.length === 0 || !segments.every((one) => 'text' in one && 'start' in one)) return null;
  const drafts = segments.map((one): Draft => ({
    speaker: wordsIn(one, ['speaker']),
    text: textOf(one['text']),
    startMs: msOf(numberIn(one, ['start'])),
    endMs: msOf(numberIn(one, ['end'])),
  }));
  return { format: 'openai', drafts };
}

function gongNames(value: Loose): Map<string, string> {
  const parties = [...listOf(value['parties']), ...listOf(loose(value['metaData'])['parties'])];
  return new Map(
    parties.flatMap((party) => {
      const [id, name] = [wordsIn(party, ['speakerId', 'id']), wordsIn(party, ['name', 'emailAddress'])];
      return id !== '' && name !== '' ? [[id, name] as const] : [];
    }),
  );
}

/** Gong's transcript of a call: monologues with sentences, times in milliseconds; names where the parties are in the file, too. */
export function fromGong(value: Loose): Found | null {
  const [one = value] = listOf(value['callTranscripts']);
  const monologues = listOf(one['transcript']);
  if (monologues.length === 0 || !monologues.every((monologue) => Array.isArray(monologue['sentences']))) return null;
  const names = new Map([...gongNames(value), ...gongNames(one)]);
  const ids = [...new Set(monologues.map((monologue) => wordsIn(monologue, ['speakerId', 'speakerName', 'speaker'])))];
  const drafts = monologues.flatMap((monologue) => {
    const id = wordsIn(monologue, ['speakerId', 'speakerName', 'speaker']);
    const name = names.get(id) ?? (/^\d+$/.test(id) ? `Speaker ${ids.indexOf(id) + 1}` : id);
    return listOf(monologue['sentences']).map((sentence): Draft => ({
      speaker: id,
      name,
      text: textOf(sentence['text']),
      startMs: numberIn(sentence, ['start']),
      endMs: numberIn(sentence, ['end']),
    }));
  });
  return { format: 'gong', drafts };
}
