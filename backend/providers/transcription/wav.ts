const HEAD = 44;

/** The head of a WAVE file of 16-bit samples (RIFF, format 1). */
export function wavHead({ rate, channels, bytes }: { rate: number; channels: number; bytes: number }): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(HEAD - 8 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}

export const wavOf = (rate: number, pcm: Uint8Array): Buffer =>
  Buffer.concat([wavHead({ rate, channels: 1, bytes: pcm.length }), pcm]);
