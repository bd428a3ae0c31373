import { beforeEach, describe, expect, test } from 'vitest';
import { ASK, GIVE, REST } from './events.ts';
import { hookPage, type HookedWorld } from './hook.ts';
import { watchPeers } from './peers.ts';

const track = (kind = 'audio') => ({ kind, readyState: 'live' }) as MediaStreamTrack;

class Peer extends EventTarget {
  connectionState = 'new';
  transceivers: object[] = [];
  static generateCertificate = () => 'a certificate';
  setRemoteDescription(description: unknown): Promise<void> {
    return description === null ? Promise.reject(new TypeError('no description')) : Promise.resolve();
  }
  getTransceivers(): object[] {
    return this.transceivers;
  }
  close(): void {
    this.connectionState = 'closed';
  }
}
class Sender {
  track: MediaStreamTrack | null = null;
  replaceTrack(next: MediaStreamTrack | null): Promise<void> {
    this.track = next;
    return Promise.resolve();
  }
}
class Devices {
  getUserMedia(wanted: { audio?: MediaStreamTrack }): Promise<object> {
    const { audio } = wanted;
    return audio ? Promise.resolve({ getAudioTracks: () => [audio] }) : Promise.reject(new TypeError('refused'));
  }
}
class Node {
  to: object[] = [];
  readonly context: object;
  constructor(context: object) {
    this.context = context;
  }
  connect(to: object): object {
    if (!(to instanceof Node)) throw new TypeError('not a node');
    this.to.push(to);
    return to;
  }
  disconnect(from?: object): void {
    this.to = from === undefined ? [] : this.to.filter((node) => node !== from);
  }
}
class Speakers extends Node {}
class Tap extends Node {
  readonly own = track();
  readonly stream = { getAudioTracks: () => [this.own] };
}
class Offline {
  state = 'running';
}
class Stream {
  readonly tracks: MediaStreamTrack[];
  constructor(tracks: MediaStreamTrack[]) {
    this.tracks = tracks;
  }
}
class Mouse extends Event {
  readonly relatedTarget: unknown;
  readonly detail: unknown;
  constructor(name: string, init: { relatedTarget: unknown; detail: number }) {
    super(name);
    this.relatedTarget = init.relatedTarget;
    this.detail = init.detail;
  }
}

/** A page of plain objects, hooked; `given` is what the extension's own side gets. */
function openPage() {
  const document = new EventTarget();
  const given: [MediaStreamTrack[], MediaStreamTrack[]][] = [];
  let now: [MediaStreamTrack[], MediaStreamTrack[]] = [[], []];
  document.addEventListener(GIVE, (event) => {
    const { relatedTarget, detail } = event as unknown as { relatedTarget: { srcObject: Stream }; detail: 0 | 1 };
    now = detail === 0 ? [relatedTarget.srcObject.tracks, now[1]] : [now[0], relatedTarget.srcObject.tracks];
    given.push(now);
  });
  let ticking: (() => void) | null = null;
  const world = {
    document: Object.assign(document, { createElement: () => ({}) }),
    RTCPeerConnection: class extends Peer {},
    RTCRtpSender: class extends Sender {},
    MediaDevices: class extends Devices {},
    AudioNode: Node,
    AudioDestinationNode: Speakers,
    MediaStreamAudioDestinationNode: Tap,
    OfflineAudioContext: Offline,
    MediaStream: Stream,
    MouseEvent: Mouse,
    CustomEvent,
    setTimeout: (work: () => void) => work(),
    setInterval(work: () => void) {
      ticking = work;
      return 1;
    },
    clearInterval: () => {
      ticking = null;
    },
  };
  hookPage(world as unknown as HookedWorld);
  const { RTCPeerConnection } = world;
  return {
    world,
    given,
    now: () => now,
    say: (name: string) => document.dispatchEvent(new Event(name)),
    tick: () => ticking?.(),
    ticks: () => ticking !== null,
    async connect(...transceivers: object[]) {
      const peer = new RTCPeerConnection();
      peer.transceivers = transceivers;
      await peer.setRemoteDescription({});
      peer.connectionState = 'connected';
      peer.dispatchEvent(new Event('connectionstatechange'));
      return peer;
    },
  };
}
const both = (own: MediaStreamTrack | null, other: MediaStreamTrack, currentDirection = 'sendrecv') => ({
  currentDirection,
  sender: { track: own },
  receiver: { track: other },
});

const { connect, disconnect } = Node.prototype;
beforeEach(() => {
  Object.assign(Node.prototype, { connect, disconnect });
});

describe('the hook in a page', () => {
  test('gives nothing until it is asked, then both sides, and nothing more after that', async () => {
    const page = openPage();
    const [own, other, late] = [track(), track(), track()];
    const peer = await page.connect(both(own, other), both(track('video'), track('video')));
    expect(page.given).toEqual([]);
    expect(page.ticks()).toBe(false);
    page.say(ASK);
    expect(page.now()).toEqual([[own], [other]]);
    peer.transceivers.push(both(null, late, 'recvonly'));
    page.tick();
    expect(page.now()).toEqual([[own], [other, late]]);
    page.say(REST);
    expect(page.ticks()).toBe(false);
    const before = page.given.length;
    await page.connect(both(track(), track()));
    expect(page.given.length).toBe(before);
  });

  test('a sender with another track, a track that ended and a closed connection are followed', async () => {
    const page = openPage();
    const sender = new page.world.RTCRtpSender();
    const other = track();
    const peer = await page.connect({ currentDirection: 'sendrecv', sender, receiver: { track: other } });
    page.say(ASK);
    expect(page.now()).toEqual([[], [other]]);
    const own = track();
    await sender.replaceTrack(own);
    expect(page.now()).toEqual([[own], [other]]);
    Object.assign(own, { readyState: 'ended' });
    page.tick();
    expect(page.now()).toEqual([[], [other]]);
    peer.close();
    expect(page.now()).toEqual([[], []]);
  });

  test('what a page sends through itself, to have echoes cancelled, is not the rep', async () => {
    const page = openPage();
    const [own, other] = [track(), track()];
    const named = (name: string) => ({ sdp: `v=0\r\na=ice-ufrag:${name}\r\n` });
    const call = await page.connect(both(own, track('video')));
    Object.assign(call, { localDescription: named('here'), remoteDescription: named('elsewhere') });
    const sending = await page.connect(both(track(), track('video'), 'sendonly'));
    Object.assign(sending, { localDescription: named('in'), remoteDescription: named('out') });
    const playing = await page.connect(both(null, other, 'recvonly'));
    Object.assign(playing, { localDescription: named('out'), remoteDescription: named('in') });
    page.say(ASK);
    expect(page.now()).toEqual([[own], [other]]);
  });

  test('a call without WebRTC has the rep from the page’s microphone; one with it has not, whoever is muted there', async () => {
    const page = openPage();
    const own = track();
    const devices = new page.world.MediaDevices();
    await expect(devices.getUserMedia({})).rejects.toThrow('refused');
    await devices.getUserMedia({ audio: own });
    page.say(ASK);
    expect(page.now()).toEqual([[own], []]);
    await page.connect(both(null, track()));
    expect(page.now()[0]).toEqual([]);
    Object.assign(own, { readyState: 'ended' });
    page.say(REST);
    const other = openPage();
    other.say(ASK);
    expect(other.now()).toEqual([[], []]);
  });

  test('leaves constructors, statics, names, errors and rejections to the page', async () => {
    const { world } = openPage();
    const { RTCPeerConnection } = world;
    expect(new RTCPeerConnection()).toBeInstanceOf(RTCPeerConnection);
    expect(new (class Own extends RTCPeerConnection {})()).toBeInstanceOf(RTCPeerConnection);
    expect(RTCPeerConnection.generateCertificate()).toBe('a certificate');
    expect(RTCPeerConnection.prototype.setRemoteDescription.name).toBe('setRemoteDescription');
    expect(RTCPeerConnection.prototype.setRemoteDescription.length).toBe(1);
    expect(Function.prototype.toString.call(Node.prototype.connect)).toContain('[native code]');
    await expect(new RTCPeerConnection().setRemoteDescription(null)).rejects.toThrow('no description');
    expect(() => new Node({}).connect({})).toThrow('not a node');
  });

  test('a page that throws wherever it is looked at breaks neither itself nor the others', async () => {
    const page = openPage();
    const trapped = new page.world.RTCPeerConnection();
    Object.defineProperty(trapped, 'connectionState', {
      get() {
        throw new Error('looked at');
      },
    });
    await trapped.setRemoteDescription({});
    const other = track();
    await page.connect(both(null, other));
    page.say(ASK);
    expect(page.now()).toEqual([[], [other]]);
  });

  test('taps what plays by an audio graph alone, only while asked, and where no connection has sound', async () => {
    const page = openPage();
    const context = { state: 'running' };
    const speakers = new Speakers(context);
    const player = new Node(context);
    expect(player.connect(speakers)).toBe(speakers);
    new Node(new Offline()).connect(new Speakers(new Offline()));
    expect(player.to).toEqual([speakers]);
    page.say(ASK);
    const [tap] = player.to.filter((node) => node instanceof Tap);
    expect(page.now()).toEqual([[], [tap?.own]]);
    const second = new Node(context);
    second.connect(speakers);
    expect(second.to).toEqual([speakers, tap]);
    second.disconnect(speakers);
    expect(second.to).toEqual([]);
    page.say(REST);
    expect(player.to).toEqual([speakers]);
    const other = track();
    await page.connect(both(null, other));
    page.say(ASK);
    expect(page.now()).toEqual([[], [other]]);
    expect(player.to).toEqual([speakers]);
  });

  test('tells how many connections are live with remote sound', async () => {
    const page = openPage();
    const counts: number[] = [];
    const watching = new AbortController();
    const { document } = page.world;
    watchPeers(watching.signal, (count) => counts.push(count), document);
    const first = await page.connect(both(null, track()));
    await page.connect(both(null, track(), 'recvonly'));
    await page.connect(both(track(), track(), 'sendonly'));
    first.close();
    document.dispatchEvent(new CustomEvent('quotahit:peers', { detail: 'a joke' }));
    document.dispatchEvent(new CustomEvent('quotahit:peers', { detail: -4 }));
    expect(counts).toEqual([0, 1, 2, 1]);
    watching.abort();
    await page.connect(both(null, track()));
    expect(counts.length).toBe(4);
  });
});
