import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { which } from '../../scripts/set-up.mjs';
import { until } from './until.ts';

/** A sound device that plays to nowhere. Without one Firefox starts no audio graph. */
export interface SoundDevice {
  /** What a browser needs in its environment to use it. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Whether a machine can have one. */
export const CAN_SOUND = Boolean(which('pulseaudio'));

/** Starts a PulseAudio of its own, with its own folder and socket; null where PulseAudio is not installed. */
export async function startSoundDevice(): Promise<SoundDevice | null> {
  if (!CAN_SOUND) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'quotahit-sound-'));
  const socket = path.join(folder, 'socket');
  const modules = ['module-null-sink', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`];
  const server = spawn(
    'pulseaudio',
    ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', ...modules.flatMap((load) => ['-L', load])],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: folder } },
  );
  const gone = new Promise((resolve) => server.once('exit', resolve));
  await until('the sound device', () => existsSync(socket));
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    async stop() {
      server.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
