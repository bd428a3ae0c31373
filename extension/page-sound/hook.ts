import { ASK, ASK_PEERS, GIVE, PEERS, REST } from './events.ts';
import { quietly } from './follow.ts';
import { followMicrophones, type MicrophoneWorld } from './follow-microphones.ts';
import { followPeers, type PeerWorld } from './follow-peers.ts';
import { followPlayers, type PlayerWorld } from './follow-players.ts';

/** What the hook needs of a page's world; all of it is taken before the page's first script runs. */
export interface HookedWorld extends PeerWorld, PlayerWorld, MicrophoneWorld {
  document: Pick<Document, 'addEventListener' | 'dispatchEvent' | 'createElement'>;
  MediaStream: new (tracks: MediaStreamTrack[]) => MediaStream;
  MouseEvent: new (name: string, init: MouseEventInit) => Event;
  CustomEvent: new (name: string, init: CustomEventInit) => Event;
  setInterval(work: () => void, ms: number): number;
  clearInterval(id: number | undefined): void;
}

const SIDES = [0, 1] as const;
/** Tracks end without an event that could be trusted: while somebody listens they are looked at this often. */
const LOOK_MS = 1_000;

function sameTracks(a: readonly MediaStreamTrack[] | null, b: readonly MediaStreamTrack[]): boolean {
  return a !== null && a.length === b.length && a.every((track, at) => track === b[at]);
}

/**
 * Follows a page's calls from within its own world. Gives their tracks to the extension's script in the page when that asks, by the document,
 * and tells how many calls are live. Changes nothing that the page sees or hears, and captures nothing by itself.
 */
export function hookPage(world: HookedWorld): void {
  const { document, MediaStream, MouseEvent, CustomEvent } = world;
  const dispatch = document.dispatchEvent.bind(document);
  const createElement = document.createElement.bind(document);
  const setInterval = world.setInterval.bind(world);
  const clearInterval = world.clearInterval.bind(world);
  const holders: [HTMLAudioElement | null, HTMLAudioElement | null] = [null, null];
  let given: [MediaStreamTrack[] | null, MediaStreamTrack[] | null] = [null, null];
  let asked = false;
  let looking: number | undefined;
  let told = 0;

  function give(side: 0 | 1, tracks: MediaStreamTrack[]): void {
    if (sameTracks(given[side], tracks)) return;
    given[side] = tracks;
    const holder = (holders[side] ??= createElement('audio'));
    holder.muted = true;
    holder.srcObject = new MediaStream(tracks);
    dispatch(new MouseEvent(GIVE, { relatedTarget: holder, detail: side }));
  }

  function look(): void {
    quietly(() => {
      const { rep, buyer, live, out } = peers();
      if (live !== told) {
        told = live;
        dispatch(new CustomEvent(PEERS, { detail: live }));
      }
      if (!asked) return;
      // A call that does not go by WebRTC has the rep's sound from the page's microphone; in one that does, who sends none is muted.
      give(0, out ? rep : microphones());
      // A page that plays its connections' sound by an audio graph would be heard twice.
      give(1, buyer.length > 0 ? buyer : players.tap());
    });
  }

  const peers = followPeers(world, look);
  const players = followPlayers(world, look);
  const microphones = followMicrophones(world, look);

  document.addEventListener(ASK, () => {
    asked = true;
    given = [null, null];
    looking ??= setInterval(look, LOOK_MS);
    look();
  });
  document.addEventListener(REST, () => {
    asked = false;
    clearInterval(looking);
    looking = undefined;
    quietly(() => players.release());
    for (const side of SIDES) {
      const holder = holders[side];
      if (holder) holder.srcObject = null;
      holders[side] = null;
    }
  });
  document.addEventListener(ASK_PEERS, () => {
    look();
    quietly(() => dispatch(new CustomEvent(PEERS, { detail: told })));
  });
}
