import { newLiveTracks } from '#extension/capture/tracks.ts';
import type { Recognition, RecognitionMaker } from '#extension/speech/recognition.ts';
import type { Frame } from '#extension/speech/transcriber.ts';
import type { Spoken } from '../support/coded-sound.ts';
import { codedEar, type CodedEar } from './coded-ear.ts';

const SETTLES_MS = 500;

type Wanted = { langs: string[]; processLocally: boolean };

/** A browser's speech recognition of coded sound; its tracks sound when `hear` is told what they play. */
export function speechRecognition(said: Spoken) {
  const on = new Set<Fake>();
  const made: Fake[] = [];
  const asked: Wanted[] = [];
  const able = { local: 'available', service: 'available', installs: true, onInstall: (): unknown => undefined };
  const track = (channel: 0 | 1) => ({ kind: 'audio', readyState: 'live', channel }) as unknown as MediaStreamTrack;
  const tracks = newLiveTracks();
  tracks.set({ rep: track(0), buyer: track(1) });

  class Fake extends EventTarget implements Recognition {
    lang = '';
    continuous = false;
    interimResults = false;
    maxAlternatives = 1;
    processLocally = false;
    channel: 0 | 1 = 0;
    #ear: CodedEar | null = null;
    #settled = 0;
    #results: (ArrayLike<{ transcript: string; confidence: number }> & { isFinal: boolean })[] = [];

    start(track: MediaStreamTrack): void {
      if (on.has(this) || track.kind !== 'audio' || track.readyState !== 'live')
        throw new DOMException('', 'InvalidStateError');
      this.channel = (track as unknown as { channel: 0 | 1 }).channel;
      this.#ear = codedEar(said[this.channel]);
      on.add(this);
      made.push(this);
      queueMicrotask(() => this.dispatchEvent(new Event('start')));
    }

    #give(isFinal: boolean): void {
      const words = this.#ear?.caught.slice(this.#settled) ?? [];
      if (words.length === 0) return;
      const best = { transcript: words.map(({ text }) => text).join(' '), confidence: isFinal ? 0.9 : 0 };
      const resultIndex = this.#results.filter((result) => result.isFinal).length;
      this.#results[resultIndex] = Object.assign([best], { isFinal });
      if (isFinal) this.#settled += words.length;
      this.dispatchEvent(Object.assign(new Event('result'), { resultIndex, results: [...this.#results] }));
    }

    hear(samples: ArrayLike<number>): void {
      const ear = this.#ear;
      if (!ear) return;
      const [spoke, known] = [ear.speaks(), ear.caught.length];
      ear.hear(samples);
      if (!spoke && ear.speaks()) this.dispatchEvent(new Event('speechstart'));
      if (ear.caught.length > known) this.#give(false);
      if (ear.quietMs() >= SETTLES_MS) this.#give(true);
    }

    end(): void {
      if (on.delete(this)) this.dispatchEvent(new Event('end'));
    }
    stop(): void {
      this.#ear?.end();
      this.#give(true);
      queueMicrotask(() => this.end());
    }
    abort(): void {
      queueMicrotask(() => this.end());
    }
    break(error: string): void {
      this.dispatchEvent(Object.assign(new Event('error'), { error }));
      this.end();
    }

    static async available(wanted: Wanted): Promise<string> {
      asked.push(wanted);
      return wanted.processLocally ? able.local : able.service;
    }
    static async install(wanted: Wanted): Promise<boolean> {
      asked.push(wanted);
      able.onInstall();
      return able.installs;
    }
  }

  return {
    Maker: Fake as unknown as RecognitionMaker,
    tracks,
    /** What the browser says of itself. */
    able,
    made,
    open: (): number => on.size,
    /** What the tracks play now. */
    hear({ pcm }: Frame): void {
      for (const one of on) one.hear(pcm.filter((_, i) => i % 2 === one.channel));
    },
    /** The browser ends all sessions, as after silence; with an error where one is named. */
    endAll(error?: string): void {
      const ending = [...on];
      for (const one of ending) {
        if (error) one.break(error);
        else one.end();
      }
    },
  };
}
