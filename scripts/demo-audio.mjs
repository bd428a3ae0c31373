/*
 * Makes the two voices of the demo call and their timing:
 *   npx node scripts/demo-audio.mjs
 * needs flite and ffmpeg on the PATH (Debian: apt-get install flite ffmpeg) and writes to backend/features/demo/assets/:
 *   rep.webm, buyer.webm   16 kHz mono Opus, all lines of one speaker one after another
 *   timing.json            when each line and word is spoken
 * Run it again whenever domain/demo/story-data.ts changes; a test notices when that was forgotten.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LINES } from '../domain/demo/story-data.ts';

const OUT = join(import.meta.dirname, '../backend/features/demo/assets');
const RATE = 16_000;
const VOICES = { rep: ['slt', '0.83'], buyer: ['rms', '0.77'] };
const GAP_MS = 380;
const SAME_SPEAKER_GAP_MS = 450;
const BETWEEN_CLIPS_MS = 120;
const LEAD_IN_MS = 1200;
const SILENCE = 260;

const work = mkdtempSync(join(tmpdir(), 'demo-audio-'));
const sound = { rep: [], buyer: [] };
const lines = [];
let at = LEAD_IN_MS;

for (const [i, line] of LINES.entries()) {
  const samples = trim(speak(line.by, line.text, i));
  const durationMs = ms(samples.length);
  const sameSpeaker = LINES[i - 1]?.by === line.by;
  const startMs = Math.round(at + (line.gapMs ?? (sameSpeaker ? SAME_SPEAKER_GAP_MS : GAP_MS)));
  const clipMs = ms(sound[line.by].reduce((sum, part) => sum + part.length, 0));
  sound[line.by].push(samples, new Int16Array((BETWEEN_CLIPS_MS * RATE) / 1000));
  lines.push({ text: line.text, startMs, durationMs, clipMs, words: wordEnds(line.text, durationMs) });
  at = startMs + durationMs;
}

for (const by of ['rep', 'buyer']) encode(by);
const totalMs = Math.round(at);
writeFileSync(join(OUT, 'timing.json'), `${JSON.stringify({ totalMs, lines })}\n`);
rmSync(work, { recursive: true });
console.log(`${lines.length} lines, ${(totalMs / 60_000).toFixed(2)} minutes`);

function speak(by, text, i) {
  const [voice, stretch] = VOICES[by];
  const file = join(work, `${i}.wav`);
  execFileSync('flite', ['-voice', voice, '--setf', `duration_stretch=${stretch}`, '-t', text, '-o', file]);
  const wav = readFileSync(file);
  const data = wav.indexOf('data') + 8;
  return new Int16Array(
    wav.buffer.slice(wav.byteOffset + data, wav.byteOffset + wav.length - ((wav.length - data) % 2)),
  );
}

function trim(samples) {
  const first = samples.findIndex((value) => Math.abs(value) > SILENCE);
  const last = samples.findLastIndex((value) => Math.abs(value) > SILENCE);
  const margin = RATE * 0.03;
  return samples.slice(Math.max(0, first - margin), Math.min(samples.length, last + margin));
}

function encode(by) {
  const pcm = join(work, `${by}.pcm`);
  writeFileSync(
    pcm,
    Buffer.concat(sound[by].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
  const input = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', pcm];
  const opus = ['-c:a', 'libopus', '-application', 'voip', '-b:a', '16k', '-ar', String(RATE), '-bitexact'];
  const quiet = ['-hide_banner', '-loglevel', 'error', '-y'];
  execFileSync('ffmpeg', [...quiet, ...input, '-af', 'loudnorm=I=-19:TP=-2', ...opus, join(OUT, `${by}.webm`)]);
}

/** Where each word ends: the line's time shared out by letters, with a breath after punctuation. */
function wordEnds(text, durationMs) {
  const words = text.split(/\s+/);
  const weights = words.map((word) => 2 + word.length + (/[.?!]$/.test(word) ? 5 : word.endsWith(',') ? 2.5 : 0));
  weights[weights.length - 1] = 2 + words.at(-1).length;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let so = 0;
  return weights.map((weight) => Math.round(((so += weight) / whole) * durationMs));
}

function ms(samples) {
  return Math.round((samples / RATE) * 1000);
}
