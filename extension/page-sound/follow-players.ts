import { follow, quietly } from './follow.ts';

/** The part of a page's world that plays sound by an audio graph. */
export interface PlayerWorld {
  AudioNode?: { prototype: AudioNode };
  AudioDestinationNode?: new (...given: never[]) => AudioDestinationNode;
  MediaStreamAudioDestinationNode?: new (context: AudioContext) => MediaStreamAudioDestinationNode;
  OfflineAudioContext?: new (...given: never[]) => OfflineAudioContext;
}

/** What plays in a page by audio graphs alone, as some calls do. */
export interface Players {
  /** A track for each graph that plays; the page hears what it heard before. */
  tap(): MediaStreamTrack[];
  /** Takes every tap off again. */
  release(): void;
}

/**
 * Follows what a page connects to the speakers by its audio graphs. Nothing is added to them until `tap`. Nodes are held weakly: pages make
 * thousands.
 */
export function followPlayers(world: PlayerWorld, onChange: () => void): Players {
  const playing = new Map<AudioContext, Set<WeakRef<AudioNode>>>();
  const taps = new Map<AudioContext, MediaStreamAudioDestinationNode>();
  const proto = world.AudioNode?.prototype;
  const connect = proto?.connect as ((to: AudioNode) => AudioNode) | undefined;
  const disconnect = proto?.disconnect as ((to: AudioNode) => void) | undefined;

  const isSpeaker = (node: unknown): node is AudioDestinationNode =>
    world.AudioDestinationNode !== undefined && node instanceof world.AudioDestinationNode;

  function tapNode(node: AudioNode, context: AudioContext): void {
    const tap = taps.get(context);
    if (tap && connect) quietly(() => Reflect.apply(connect, node, [tap]));
  }

  follow(proto, 'connect', (self, [to]) => {
    const node = self as AudioNode;
    if (!isSpeaker(to) || (world.OfflineAudioContext && to.context instanceof world.OfflineAudioContext)) return;
    const context = to.context as AudioContext;
    const before = playing.get(context) ?? new Set();
    for (const ref of before) if (ref.deref() === undefined || ref.deref() === node) before.delete(ref);
    playing.set(context, before.add(new WeakRef(node)));
    tapNode(node, context);
    if (before.size === 1) onChange();
  });
  follow(proto, 'disconnect', (self, [from]) => {
    const node = self as AudioNode;
    if (from !== undefined && !isSpeaker(from)) return;
    const nodes = playing.get(node.context as AudioContext);
    for (const ref of nodes ?? []) if (ref.deref() === node) nodes?.delete(ref);
    const tap = taps.get(node.context as AudioContext);
    if (tap && disconnect && from !== undefined) quietly(() => Reflect.apply(disconnect, node, [tap]));
  });

  function tapContext(context: AudioContext): MediaStreamTrack[] {
    if (!world.MediaStreamAudioDestinationNode) return [];
    let tap = taps.get(context);
    if (!tap) {
      tap = new world.MediaStreamAudioDestinationNode(context);
      taps.set(context, tap);
      for (const ref of playing.get(context) ?? []) {
        const node = ref.deref();
        if (node) tapNode(node, context);
      }
    }
    return tap.stream.getAudioTracks();
  }

  return {
    tap() {
      for (const [context] of playing) {
        if (context.state !== 'closed') continue;
        playing.delete(context);
        taps.delete(context);
      }
      return [...playing.keys()].flatMap((context) => quietly(() => tapContext(context)) ?? []);
    },
    release() {
      for (const [context, tap] of taps) {
        for (const ref of playing.get(context) ?? []) {
          const node = ref.deref();
          if (node && disconnect) quietly(() => Reflect.apply(disconnect, node, [tap]));
        }
      }
      taps.clear();
    },
  };
}
