import { follow, quietly } from './follow.ts';

/** The part of a page's world that calls are made with. */
export interface PeerWorld {
  RTCPeerConnection?: { prototype: RTCPeerConnection };
  RTCRtpSender?: { prototype: RTCRtpSender };
  setTimeout(work: () => void, ms: number): unknown;
}

/** Tracks of the call as they are now. */
export interface PeerTracks {
  rep: MediaStreamTrack[];
  buyer: MediaStreamTrack[];
  /** Connections that are live and carry remote sound. */
  live: number;
  /** Whether a live connection leads out of this page. */
  out: boolean;
}

const EVENTS = ['track', 'connectionstatechange', 'iceconnectionstatechange', 'signalingstatechange'];
/** No event tells that a sender has its new track: it is looked at again after so long. */
const REPLACED_MS = [100, 1_000];

function audible(track: MediaStreamTrack | null | undefined): MediaStreamTrack[] {
  return track && track.kind === 'audio' && track.readyState === 'live' ? [track] : [];
}

/** The name by which an end of a connection is known to the other (https://www.rfc-editor.org/rfc/rfc8839#section-5.4). */
function nameIn(description: RTCSessionDescription | null): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(description?.sdp ?? '')?.[1] ?? null;
}

/**
 * Whether the other end is in this very page: pages send what they play through themselves, so that the browser takes it out of the microphone.
 * What goes in there is the others' sound, not the rep's.
 */
function isLoop(peer: RTCPeerConnection, ownNames: ReadonlySet<string | null>): boolean {
  const name = nameIn(peer.remoteDescription);
  return name !== null && ownNames.has(name);
}

function tracksOf(peer: RTCPeerConnection): Omit<PeerTracks, 'live'> {
  const rep: MediaStreamTrack[] = [];
  const buyer: MediaStreamTrack[] = [];
  const open = peer.connectionState === 'connected' || peer.connectionState === 'disconnected';
  for (const { currentDirection, sender, receiver } of open ? peer.getTransceivers() : []) {
    if (currentDirection === 'sendrecv' || currentDirection === 'sendonly') rep.push(...audible(sender.track));
    if (currentDirection === 'sendrecv' || currentDirection === 'recvonly') buyer.push(...audible(receiver.track));
  }
  return { rep, buyer, out: open };
}

/**
 * Follows the WebRTC connections of a page from their first description on, without a hand in their constructor. `onChange`: something may have
 * changed. A connection is forgotten once it is closed.
 */
export function followPeers(world: PeerWorld, onChange: () => void): () => PeerTracks {
  const peers = new Set<RTCPeerConnection>();

  function remember(peer: RTCPeerConnection): void {
    if (peers.has(peer)) return;
    peers.add(peer);
    for (const name of EVENTS) peer.addEventListener(name, onChange);
    onChange();
  }

  const connection = world.RTCPeerConnection?.prototype;
  follow(connection, 'setRemoteDescription', (peer) => remember(peer as RTCPeerConnection));
  follow(connection, 'close', (peer) => {
    peers.delete(peer as RTCPeerConnection);
    onChange();
  });
  follow(world.RTCRtpSender?.prototype, 'replaceTrack', () => {
    for (const ms of REPLACED_MS) world.setTimeout(onChange, ms);
  });

  return () => {
    const all: PeerTracks = { rep: [], buyer: [], live: 0, out: false };
    const ownNames = new Set([...peers].map((peer) => quietly(() => nameIn(peer.localDescription))));
    for (const peer of peers) {
      const found = quietly(() => tracksOf(peer));
      if (!found) continue;
      if (!quietly(() => isLoop(peer, ownNames))) {
        all.rep.push(...found.rep);
        all.out ||= found.out;
      }
      all.buyer.push(...found.buyer);
      if (found.buyer.length > 0) all.live += 1;
    }
    return all;
  };
}
