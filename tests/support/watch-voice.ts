import type { Page } from 'puppeteer';

/** What a page says and hears, on the clock of the page (`performance.now()`). */
export interface VoiceWatch {
  /** When the rep’s voice began, by the first loud 20 ms of the microphone’s own sound. */
  onsets: number[];
  /** When a player was silenced, or paused, and when it was heard. */
  hushed: number[];
  playing: number[];
  /** When a settled turn of the rep’s words came from whoever turns sound into words. */
  finals: number[];
  /** When the set-up's button was pressed, and when the page said that the rep is heard. */
  pressed: number;
  listening: number;
}

type Watched = typeof globalThis & { voiceWatch: VoiceWatch & { players: HTMLMediaElement[] } };

/** Put into a page before its own scripts. */
function watch(): void {
  const LOUD = 0.02;
  const QUIET_MS = 300;
  const seen: Watched['voiceWatch'] = {
    onsets: [],
    hushed: [],
    playing: [],
    finals: [],
    pressed: 0,
    listening: 0,
    players: [],
  };
  Object.assign(window, { voiceWatch: seen });
  addEventListener('submit', () => void (seen.pressed = performance.now()), true);

  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (!seen.players.includes(this)) {
      seen.players.push(this);
      const quiet = (): void => void (this.muted || this.paused ? seen.hushed.push(performance.now()) : undefined);
      this.addEventListener('volumechange', quiet);
      this.addEventListener('pause', quiet);
      this.addEventListener('playing', () => seen.playing.push(performance.now()));
    }
    return play.call(this);
  };

  async function listen(stream: MediaStream): Promise<void> {
    const context = new AudioContext();
    await context.audioWorklet.addModule('/sound-worklet.js');
    const frames = new AudioWorkletNode(context, 'quotahit-frames', { numberOfInputs: 2, numberOfOutputs: 0 });
    let quietMs = QUIET_MS;
    frames.port.addEventListener('message', ({ data }: MessageEvent<{ levels?: [number, number] }>) => {
      const level = data.levels?.[0] ?? 0;
      if (level > LOUD && quietMs >= QUIET_MS) seen.onsets.push(performance.now() - 20);
      quietMs = level > LOUD ? 0 : quietMs + 20;
    });
    frames.port.start();
    context.createMediaStreamSource(stream).connect(frames, 0, 0);
  }
  const media = navigator.mediaDevices;
  const get = media.getUserMedia.bind(media);
  media.getUserMedia = async (constraints) => {
    const stream = await get(constraints);
    void listen(stream.clone());
    return stream;
  };

  const Socket = WebSocket;
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string' && data.includes('"speech_final":true') && /"transcript":"[^"]/.test(data))
          seen.finals.push(performance.now());
      });
    }
  };
  const tell = (): void => {
    if (seen.listening > 0 || seen.pressed === 0) return;
    const text = document.body?.innerText ?? '';
    if (text.includes('Talk to cut in.') || text.includes('Your turn. You are heard.'))
      seen.listening = performance.now();
  };
  new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Watches from the next page on that is opened in this tab. */
export async function watchVoice(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(watch);
}

export const voiceSeen = (page: Page): Promise<VoiceWatch> =>
  page.evaluate(() => {
    const { players: _players, ...rest } = (globalThis as unknown as Watched).voiceWatch;
    return rest;
  });

/** How strong a tone is in what the page plays now, 0 to 1, silenced players left out. */
export const toneHeard = (page: Page, hz: number): Promise<number> =>
  page.evaluate(async (pitch) => {
    const { players } = (globalThis as unknown as Watched).voiceWatch;
    const player = players.findLast(({ srcObject, muted, paused }) => srcObject !== null && !muted && !paused);
    if (!player) return 0;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 4096 });
    context.createMediaStreamSource(player.srcObject as MediaStream).connect(analyser);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    await context.close();
    let [re, im] = [0, 0];
    samples.forEach((sample, at) => {
      const phase = (2 * Math.PI * pitch * at) / context.sampleRate;
      re += sample * Math.cos(phase);
      im += sample * Math.sin(phase);
    });
    return (2 * Math.hypot(re, im)) / samples.length;
  }, hz);
