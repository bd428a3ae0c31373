import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
  PCM_AUDIO_CODECS,
  type InputAudioTrack,
} from 'mediabunny';
import { MEDIA_LIMITS, Unhearable, type Probe, type SoundSource } from './media.ts';
import { plainSound, type PlainSound } from './wave.ts';

const FORMATS = [WAVE, MP3, MP4, QTFF, OGG, FLAC, WEBM, MATROSKA, ADTS];
const CACHE_BYTES = 2 * 1024 * 1024;
const TYPES: Record<string, string> = {
  'audio/vnd.wave': 'audio/wav',
  'application/ogg': 'audio/ogg',
  'video/mp4': 'audio/mp4',
  'video/quicktime': 'audio/mp4',
  'video/webm': 'audio/webm',
  'video/x-matroska': 'audio/webm',
  'audio/x-matroska': 'audio/webm',
};

export interface Probed {
  probe: Probe;
  track: InputAudioTrack;
  input: Input;
  /** Where samples lie that need no decoding. */
  plain: PlainSound | null;
}

/** Whether a codec is decoded by the native library. */
export const isPacked = (codec: string): boolean => !(PCM_AUDIO_CODECS as readonly string[]).includes(codec);

/** What a file is, by its content alone. Throws Unhearable. */
export async function probed(source: SoundSource): Promise<Probed> {
  const input = new Input({
    formats: FORMATS,
    source: new CustomSource({
      getSize: () => source.size,
      read: (from, to) => source.read(from, to),
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'fileSystem',
      handleUnhandledError: () => undefined,
    }),
  });
  if (!(await input.canRead().catch(() => false))) throw new Unhearable('not-sound');
  const [videos, audios, all] = await tracksOf(input);
  if (videos > 0) throw new Unhearable('video');
  // A file that was cut off has lost its index, and with it all its tracks.
  if (audios === 0) throw new Unhearable(all === 0 ? 'cut-off' : 'no-sound');
  const track = await input.getPrimaryAudioTrack();
  const codec = await track?.getCodec();
  if (!track || !codec) throw new Unhearable('not-sound');
  const [channels, rate] = [await track.getNumberOfChannels(), await track.getSampleRate()];
  if (!(rate >= 4_000 && rate <= 384_000 && Number.isInteger(rate) && channels >= 1 && channels <= 16))
    throw new Unhearable('damaged');
  const told = await track.getDurationFromMetadata().catch(() => null);
  const seconds = told !== null && Number.isFinite(told) && told > 0 ? told : null;
  if (seconds !== null && seconds * 1000 > MEDIA_LIMITS.durationMs) throw new Unhearable('too-long');
  const mime = ((await input.getMimeType().catch(() => '')).split(';')[0] ?? '').trim();
  const type = TYPES[mime] ?? mime;
  return {
    input,
    track,
    plain: codec === 'pcm-s16' ? await plainSound(source, channels) : null,
    probe: {
      type: /^audio\/[a-z0-9.+-]{1,40}$/.test(type) ? type : 'audio/mpeg',
      codec,
      channels,
      rate,
      durationMs: seconds === null ? null : Math.round(seconds * 1000),
    },
  };
}

async function tracksOf(input: Input): Promise<[videos: number, audios: number, all: number]> {
  try {
    const tracks = await input.getTracks();
    const count = (type: string): number => tracks.filter((track) => track.type === type).length;
    return [count('video'), count('audio'), tracks.length];
  } catch {
    throw new Unhearable('damaged');
  }
}
