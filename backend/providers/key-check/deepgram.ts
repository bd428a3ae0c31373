import { at, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

const RATE = 8000;

/** Has a tenth of a second of silence transcribed: a key for speech may do nothing else, and only that tells whether there is credit. */
export const deepgram: VendorCheck = async (ask, key) => {
  const headers = { authorization: `Token ${key}`, 'content-type': 'audio/wav' };
  const answer = await ask('/v1/listen', { headers, bytes: silence(RATE / 10) });
  if (!answer.ok) throw new KeyRefused('deepgram', whyNot(answer), answer.status);
  if (at(answer.body, 'results') === undefined) throw new KeyRefused('deepgram', 'failed', answer.status);
};

/** A WAV file of 16-bit silence, one channel. */
function silence(samples: number): Uint8Array<ArrayBuffer> {
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  return wav;
}
