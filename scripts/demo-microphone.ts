// The rep's voice of the demo call as a file that Chromium plays as its microphone. Decoded by the browser itself, so that nothing else is needed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { wavBytes } from '../tests/support/wav.ts';

const RATE = 16_000;
/** Silence before the talk: the microphone opens first, then the talk is started on the page. */
export const LEAD_MS = 4_000;

/** The file of a microphone: its path, what Chromium must be started with, and how it goes away. Chromium reads it when the microphone opens. */
export function fakeMicrophone(): { file: string; args: string[]; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'demo-microphone-'));
  const file = path.join(folder, 'rep.wav');
  const args = [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${file}%noloop`,
    // Else the process that owns the sound may read no file: https://crbug.com/1032604
    '--disable-features=AudioServiceSandbox',
  ];
  return { file, args, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** In the demo page: all lines of the rep from one on, each at its time after `leadMs`, as base64 of PCM16, mono, at `rate`. */
async function layRep({ from, leadMs, rate }: { from: number; leadMs: number; rate: number }): Promise<string> {
  const lines = window.demo.utterances.slice(from);
  const zeroMs = from > 0 ? (lines[0]?.startMs ?? 0) : 0;
  const sample = (ms: number): number => Math.round((ms * rate) / 1000);
  const last = lines.at(-1);
  const endMs = leadMs + (last ? last.startMs + last.durationMs - zeroMs : 0) + 2_000;
  const response = await fetch('/demo/assets/rep.webm');
  const decoder = new OfflineAudioContext(1, 1, rate);
  const voice = (await decoder.decodeAudioData(await response.arrayBuffer())).getChannelData(0);
  const pcm = new Int16Array(sample(endMs));
  for (const { by, startMs, durationMs, clipMs } of lines) {
    if (by !== 'rep') continue;
    const [at, first] = [sample(leadMs + startMs - zeroMs), sample(clipMs)];
    for (let i = 0; i < sample(durationMs); i += 1) {
      pcm[at + i] = Math.round(Math.max(-1, Math.min(1, voice[first + i] ?? 0)) * 32_767);
    }
  }
  const bytes = new Uint8Array(pcm.buffer);
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 32_768) parts.push(String.fromCharCode(...bytes.subarray(i, i + 32_768)));
  return btoa(parts.join(''));
}

/** Writes the rep's voice from a line on, as it lies in the story behind a demo page that is open. */
export async function writeMicrophone(file: string, page: Page, from = 0): Promise<void> {
  await page.waitForFunction(() => window.demo !== undefined);
  const bytes = Buffer.from(await page.evaluate(layRep, { from, leadMs: LEAD_MS, rate: RATE }), 'base64');
  const pcm = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  writeFileSync(file, wavBytes(pcm, RATE));
}
