import { spawn, spawnSync } from 'node:child_process';
import { which } from '../scripts/set-up.mjs';
import { beatFinder } from './beats.ts';

const RATE = 48_000;
const SINK = 'quotahit_bench';

/** What comes out of the speakers of this machine, in the place of speakers: a sink of PulseAudio whose sound is taken again. */
export interface Speakers {
  /** When beats came out, by `performance.now()` of this process, since the last time that this was asked. */
  beats(): number[];
  close(): void;
}

const pactl = (...args: string[]): string => spawnSync('pactl', args, { encoding: 'utf8' }).stdout;

/** Opens them for browsers that are started from now on; null where there is no PulseAudio. */
export function openSpeakers(): Speakers | null {
  if (!which('pulseaudio') || !which('pactl') || !which('parec')) return null;
  const runs = spawnSync('pulseaudio', ['--check']).status === 0;
  spawnSync('pulseaudio', ['--start', '--exit-idle-time=-1'], { stdio: 'ignore' });
  const module = pactl('load-module', 'module-null-sink', `sink_name=${SINK}`, `rate=${RATE}`).trim();
  if (!/^\d+$/.test(module)) return null;
  process.env['PULSE_SINK'] = SINK;
  const taken = ['--raw', '--format=s16le', '--channels=1', `--rate=${RATE}`, '--latency-msec=10'];
  const recorder = spawn('parec', [`--device=${SINK}.monitor`, ...taken], { stdio: ['ignore', 'pipe', 'ignore'] });
  let places: number[] = [];
  let came = 0;
  /** When the first sample came out: no piece is early, all others were held up. */
  let beganAt = Infinity;
  const find = beatFinder(RATE, (place) => places.push(place));
  recorder.stdout.on('data', (data: Buffer) => {
    for (let at = 0; at + 1 < data.length; at += 2) find(data.readInt16LE(at) / 32_768);
    came += data.length / 2;
    beganAt = Math.min(beganAt, performance.now() - (came / RATE) * 1000);
  });
  return {
    beats() {
      const found = places.map((place) => beganAt + (place / RATE) * 1000);
      places = [];
      return found;
    },
    close() {
      recorder.kill();
      pactl('unload-module', module);
      delete process.env['PULSE_SINK'];
      if (!runs) spawnSync('pulseaudio', ['--kill'], { stdio: 'ignore' });
    },
  };
}
