import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  canEncodeAudio,
  Conversion,
  Input,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

/** Plenty for speech on two channels, bits a second. */
const SPEECH_BITRATE = 48_000;

interface Way {
  format: OggOutputFormat | Mp4OutputFormat | WebMOutputFormat;
  type: string;
  ending: string;
  /** Encoded anew; else its own bytes are taken over as they are. */
  encode: boolean;
}

async function wayFor(codec: string | null): Promise<Way> {
  if (await canEncodeAudio('opus', { bitrate: SPEECH_BITRATE }).catch(() => false))
    return { format: new OggOutputFormat(), type: 'audio/ogg', ending: 'ogg', encode: true };
  if (codec === 'opus' || codec === 'vorbis')
    return { format: new WebMOutputFormat(), type: 'audio/webm', ending: 'webm', encode: false };
  return { format: new Mp4OutputFormat(), type: 'audio/mp4', ending: 'm4a', encode: false };
}

/**
 * The sound of a video as a file of its own, made in this page: nothing is sent. Encoded for speech where the browser can, else taken over as it is.
 * Rejects with words where that cannot be, and with the signal's reason once that is aborted.
 */
export async function takeOutSound(
  file: File,
  { signal, onShare }: { signal: AbortSignal; onShare(share: number): void },
): Promise<File> {
  signal.throwIfAborted();
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryAudioTrack();
    const { format, type, ending, encode } = await wayFor(track?.codec ?? null);
    const target = new BufferTarget();
    const conversion = await Conversion.init({
      input,
      output: new Output({ format, target }),
      video: { discard: true },
      audio: encode ? { codec: 'opus', bitrate: SPEECH_BITRATE } : {},
      tags: {},
      showWarnings: false,
    });
    if (!conversion.isValid)
      throw new Error('This browser cannot read the sound of this video. Save it as mp3 or m4a with another program.');
    conversion.onProgress = onShare;
    const cancel = () => void conversion.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      await conversion.execute();
    } finally {
      signal.removeEventListener('abort', cancel);
    }
    signal.throwIfAborted();
    if (!target.buffer) throw new Error('Nothing came of it. Save the sound as mp3 or m4a with another program.');
    return new File([target.buffer], `${file.name.replace(/\.[^.]{1,5}$/, '')}.${ending}`, { type });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    input.dispose();
  }
}
