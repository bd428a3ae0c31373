import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { TranscriptUnreadable } from '#domain/transcript/transcript.ts';
import { missingMs } from './cut-wave.ts';

const HEAD_BYTES = 4_096;
const MOST_MS = 4 * 3_600_000;

/** What a file is, by its content. A recording that cannot be taken says why. */
export type Probed =
  | { kind: 'text'; text: string }
  | { kind: 'recording'; durationMs: number | null; channels: number; warnings: readonly string[] }
  | { kind: 'video'; durationMs: number | null }
  | { kind: 'unusable'; why: string };

/** Text as bytes hold it: UTF-8 or UTF-16, else that of older Windows. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether bytes are those of text: none of the controls that files of other kinds begin with. */
function isText(head: Uint8Array): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) return true;
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

const NOT_SOUND =
  'This is no recording that can be read. Taken are mp3, wav, m4a, ogg, flac and webm, and transcripts as text, Word (.docx), vtt, srt or json.';
/** An m4a tells of its sound at its end. */
const CUT_OFF =
  'Nothing in this file can be played: it was cut off or is damaged. Copy or download it again, or export it anew.';
const cutOffBy = (seconds: number): string =>
  `This file was cut off: the last ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} are missing. What is there can be analyzed.`;
/** Locked ones begin like those of before 2007. */
const OLD_OFFICE =
  'This document is locked by a password, or of the old kind (.doc). Open it in Word, save it as .docx without a password, and choose that file.';
const PDF = 'This is a PDF. Open it, copy the conversation and paste it as text.';
/** More text than any call has. */
const MOST_TEXT_BYTES = 16 * 1024 * 1024;

async function document(file: Blob): Promise<Probed> {
  const { readDocx } = await import('./docx.ts');
  try {
    return { kind: 'text', text: await readDocx(file) };
  } catch (error) {
    if (error instanceof TranscriptUnreadable) return { kind: 'unusable', why: error.message };
    throw error;
  }
}

/** Looks into a file, never at its name. Reads some of it only, however long it is. */
export async function probe(file: Blob): Promise<Probed> {
  if (file.size === 0) return { kind: 'unusable', why: 'This file is empty.' };
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (begins(0x50, 0x4b, 3, 4)) return document(file);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { kind: 'unusable', why: OLD_OFFICE };
  if (begins(0x25, 0x50, 0x44, 0x46)) return { kind: 'unusable', why: PDF };
  if (isText(head)) {
    if (file.size > MOST_TEXT_BYTES) return { kind: 'unusable', why: 'This is more text than any call has.' };
    return { kind: 'text', text: decoded(new Uint8Array(await file.arrayBuffer())) };
  }
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    if (!(await input.canRead())) return { kind: 'unusable', why: NOT_SOUND };
    const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
    const seconds = await input.computeDuration().catch(() => null);
    const durationMs = seconds === null || !Number.isFinite(seconds) ? null : Math.round(seconds * 1000);
    if (!audio) return { kind: 'unusable', why: video ? 'This video has no sound.' : CUT_OFF };
    if (durationMs !== null && durationMs > MOST_MS)
      return { kind: 'unusable', why: 'This is longer than 4 hours. Cut it into parts.' };
    if (video) return { kind: 'video', durationMs };
    const missing = Math.round(missingMs(head, file.size) / 1000);
    const warnings = missing > 0 ? [cutOffBy(missing)] : [];
    return { kind: 'recording', durationMs, channels: await audio.getNumberOfChannels(), warnings };
  } catch {
    return {
      kind: 'unusable',
      why: 'This file is damaged: it begins like a recording but cannot be read. Export it again.',
    };
  } finally {
    input.dispose();
  }
}
