/** Full scale is 1; -40 dB is a voice at some distance, well above a quiet line. */
const VOICE = 0.01;
const SAMPLES = 2048;

/** Browsers let pages use sound once the user has clicked in them. */
function allowed(): boolean {
  return typeof AudioContext !== 'undefined' && navigator.userActivation.hasBeenActive;
}

/**
 * Tells whether voices sound in the page's own players now. Only levels are looked at; nothing is kept or sent. Players that are
 * not fed by a call's stream, and pages that may not use sound yet, count as silent.
 */
export function newEar(doc: Document, signal: AbortSignal): () => boolean {
  let context: AudioContext | null = null;
  const meters = new WeakMap<MediaStream, AnalyserNode>();
  const samples = new Float32Array(SAMPLES);
  signal.addEventListener('abort', () => void context?.close().catch(() => undefined));

  function meter(stream: MediaStream): AnalyserNode {
    context ??= new AudioContext();
    const known = meters.get(stream);
    if (known) return known;
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
    context.createMediaStreamSource(stream).connect(analyser);
    meters.set(stream, analyser);
    return analyser;
  }

  function loud(player: HTMLMediaElement): boolean {
    const stream = player.srcObject;
    if (!allowed() || !stream || !('getAudioTracks' in stream)) return false;
    if (!stream.getAudioTracks().some((track) => track.readyState === 'live' && !track.muted)) return false;
    meter(stream).getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / SAMPLES) > VOICE;
  }

  return () => {
    try {
      return !signal.aborted && [...doc.querySelectorAll<HTMLMediaElement>('audio, video')].some(loud);
    } catch {
      // A browser that refuses to be listened to gives no evidence.
      return false;
    }
  };
}
