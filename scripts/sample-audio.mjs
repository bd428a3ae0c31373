/*
 * Makes the sound of the sample calls that have one, and when each line is spoken in it:
 *   npx node scripts/sample-audio.mjs
 * needs espeak-ng and ffmpeg on the PATH (Debian: apt-get install espeak-ng ffmpeg) and writes
 *   public/samples/*.ogg             16 kHz Opus, the rep on the left channel, the buyer on the right
 *   domain/samples/times-data.ts     when each line begins and ends
 * Run it again whenever their lines change; a test notices when that was forgotten.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OBJECTIONS } from '../domain/samples/objections.ts';
import { PRICING } from '../domain/samples/pricing.ts';

const ROOT = join(import.meta.dirname, '..');
const RATE = 16_000;
const VOICES = { r: ['en-us+f3', '168'], b: ['en-gb+m3', '160'] };
const GAP_MS = 750;
const LEAD_IN_MS = 800;
const SILENCE = 300;

const work = mkdtempSync(join(tmpdir(), 'sample-audio-'));
mkdirSync(join(ROOT, 'public/samples'), { recursive: true });
const times = { PRICING_TIMES: make(PRICING), OBJECTION_TIMES: make(OBJECTIONS) };
rmSync(work, { recursive: true });
writeFileSync(
  join(ROOT, 'domain/samples/times-data.ts'),
  `/** When each line is spoken in the sound, milliseconds. Made by scripts/sample-audio.mjs. */\n${Object.entries(
    times,
  )
    .map(
      ([name, all]) =>
        `export const ${name} = [\n${all.map((one) => `  [${one.join(', ')}],\n`).join('')}] as const;\n`,
    )
    .join('')}`,
);

function make({ lines, sound }) {
  const spoken = lines.map(([by, text], at) => ({ by, samples: trim(speak(by, text, at)) }));
  const all = [];
  let nowMs = LEAD_IN_MS;
  for (const [at, { samples }] of spoken.entries()) {
    const startMs = Math.round(at === 0 ? nowMs : nowMs + (lines[at][2] ?? GAP_MS));
    nowMs = startMs + Math.round((samples.length * 1000) / RATE);
    all.push([startMs, nowMs]);
  }
  const stereo = new Int16Array(2 * Math.ceil(((nowMs + LEAD_IN_MS) * RATE) / 1000));
  for (const [at, { by, samples }] of spoken.entries()) {
    const from = Math.round((all[at][0] * RATE) / 1000);
    for (let i = 0; i < samples.length; i++) stereo[2 * (from + i) + (by === 'r' ? 0 : 1)] = samples[i];
  }
  const pcm = join(work, 'stereo.pcm');
  writeFileSync(pcm, Buffer.from(stereo.buffer));
  const input = ['-f', 's16le', '-ar', String(RATE), '-ac', '2', '-i', pcm];
  const opus = ['-c:a', 'libopus', '-application', 'voip', '-b:a', '20k', '-bitexact'];
  execFileSync('ffmpeg', [
    '-hide_banner',
    '-loglevel',
    'error',
    '-y',
    ...input,
    ...opus,
    join(ROOT, 'public/samples', sound.file),
  ]);
  return all;
}

function speak(by, text, at) {
  const [voice, speed] = VOICES[by];
  const [raw, wav] = [join(work, `${at}-raw.wav`), join(work, `${at}.wav`)];
  execFileSync('espeak-ng', ['-v', voice, '-s', speed, '-w', raw, text]);
  execFileSync('ffmpeg', [
    '-hide_banner',
    '-loglevel',
    'error',
    '-y',
    '-i',
    raw,
    '-ar',
    String(RATE),
    '-ac',
    '1',
    '-c:a',
    'pcm_s16le',
    wav,
  ]);
  const bytes = readFileSync(wav);
  const data = bytes.indexOf('data') + 8;
  return new Int16Array(
    bytes.buffer.slice(bytes.byteOffset + data, bytes.byteOffset + bytes.length - ((bytes.length - data) % 2)),
  );
}

function trim(samples) {
  const first = samples.findIndex((value) => Math.abs(value) > SILENCE);
  const last = samples.findLastIndex((value) => Math.abs(value) > SILENCE);
  const margin = RATE * 0.03;
  return samples.slice(Math.max(0, first - margin), Math.min(samples.length, last + margin));
}
