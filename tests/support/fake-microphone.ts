import { act } from 'react';
import { onTestFinished, vi } from 'vitest';

class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  readonly label: string;
  stopped = false;
  constructor(label: string) {
    super();
    this.label = label;
  }
  stop(): void {
    this.stopped = true;
  }
}

interface Device {
  kind: string;
  deviceId: string;
  label: string;
}

/** A microphone as `enumerateDevices` lists it. */
export const device = (deviceId: string, label: string): Device => ({ kind: 'audioinput', deviceId, label });

function replace(name: 'mediaDevices' | 'permissions', value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(navigator, name);
  Object.defineProperty(navigator, name, { configurable: true, value });
  onTestFinished(() => {
    if (before) Object.defineProperty(navigator, name, before);
    else Reflect.deleteProperty(navigator, name);
  });
}

/**
 * A browser's microphone, its question and its audio graph, as far as they are used, until the test ends. What it hears is what `say` gives
 * it; what is played ends when the test says so.
 */
export function fakeMicrophone(first: PermissionState = 'prompt') {
  const permission = Object.assign(new EventTarget(), { state: first });
  const media = new EventTarget();
  const tracks: FakeTrack[] = [];
  const asked: MediaTrackConstraints[] = [];
  const ports: EventTarget[] = [];
  const playing: EventTarget[] = [];
  const played: Float32Array[] = [];
  let devices = [device('default', 'Default - Desk'), device('desk', 'Desk'), device('headset', 'Headset')];
  let fails: string | null = null;
  let onAsked: (() => void) | null = null;

  async function decide(state: PermissionState): Promise<void> {
    permission.state = state;
    await act(async () => void permission.dispatchEvent(new Event('change')));
  }
  replace('permissions', { query: async () => permission });
  replace(
    'mediaDevices',
    Object.assign(media, {
      enumerateDevices: async () => devices,
      async getUserMedia({ audio }: { audio: MediaTrackConstraints }) {
        asked.push(audio);
        onAsked?.();
        if (fails !== null) throw new DOMException('as the test wants it', fails);
        permission.state = 'granted';
        permission.dispatchEvent(new Event('change'));
        const track = new FakeTrack(devices.find(({ deviceId }) => deviceId === audio.deviceId)?.label ?? 'Desk');
        tracks.push(track);
        return { getTracks: () => [track], getAudioTracks: () => [track] };
      },
    }),
  );

  class Node extends EventTarget {
    connect<T>(to: T): T {
      return to;
    }
    disconnect(): void {}
    start(): void {
      playing.push(this);
    }
  }
  class Context {
    readonly state = 'running';
    readonly currentTime = 0;
    readonly audioWorklet = { addModule: async () => undefined };
    createMediaStreamSource = () => new Node();
    createBuffer(_: number, length: number) {
      const samples = new Float32Array(length);
      played.push(samples);
      return { copyToChannel: (from: Float32Array) => samples.set(from) };
    }
    close = async () => undefined;
  }
  class Worklet {
    readonly port = Object.assign(new EventTarget(), { start() {}, postMessage() {} });
    constructor() {
      ports.push(this.port);
    }
  }
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal('AudioWorkletNode', Worklet);
  vi.stubGlobal('AudioBufferSourceNode', Node);
  onTestFinished(() => void vi.unstubAllGlobals());

  return {
    /** Every set of constraints that the microphone was asked for with. */
    asked,
    /** What was led to the speakers. */
    played,
    open: () => tracks.filter((track) => !track.stopped).length,
    decide,
    /** From now on opening fails with an error of this name, and the question was answered so. */
    fail(name: string | null, answer: PermissionState = permission.state): void {
      fails = name;
      onAsked = () => void (permission.state = answer);
    },
    /** Other devices are connected now. */
    plug: (...now: Device[]) =>
      act(async () => {
        devices = now;
        media.dispatchEvent(new Event('devicechange'));
      }),
    /** The microphone that is open goes away. */
    unplug: () => act(async () => void tracks.at(-1)?.dispatchEvent(new Event('ended'))),
    /** So many frames of 20 ms of this level (root mean square); every sample of the rep's side is `sample`. */
    say: (level: number, count: number, sample = 0) =>
      act(async () => {
        for (let frame = 0; frame < count; frame += 1) {
          const pcm = Int16Array.from({ length: 640 }, (_, at) => (at % 2 === 0 ? sample : -1));
          ports.at(-1)?.dispatchEvent(new MessageEvent('message', { data: { pcm, levels: [level, 0] } }));
        }
      }),
    /** What plays is over. */
    finish: () =>
      act(async () => {
        for (const node of playing.splice(0)) node.dispatchEvent(new Event('ended'));
      }),
  };
}
