import type { LiveSnapshot } from '#domain/live/snapshot.ts';
import type { LiveState } from '#domain/live/state.ts';
import type { Turn } from '#domain/turn.ts';
import type { Keep, Kept } from '../client/messages.ts';

const EVERY_MS = 300;
const RETRY_MS = 1_500;

export interface KeeperOptions {
  send(keep: Keep): Promise<Kept>;
  /** Called when what was refused, or what failed, changes; `null` once everything is kept again. */
  onTrouble(message: string | null): void;
  signal: AbortSignal;
}

/** Keeps a live call: what changed is sent in short intervals and held until it was acknowledged. */
export interface Keeper {
  note(state: LiveState, changed: readonly Turn[], snapshot: () => LiveSnapshot): void;
  /** Sends what is held now; resolves, once it was answered, with whether nothing is held any more. */
  flush(): Promise<boolean>;
}

/** A keeper that sends by the given function. One request is under way at a time, so order is kept. */
export function newKeeper({ send, onTrouble, signal }: KeeperOptions): Keeper {
  const held = new Map<number, Turn>();
  let latest: { state: LiveState; snapshot: () => LiveSnapshot } | null = null;
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | null = null;

  const later = (ms: number) => {
    timer ??= setTimeout(() => void flush(), ms);
  };

  async function sendHeld(): Promise<void> {
    if (!latest) return;
    const turns = [...held.values()];
    dirty = false;
    const answer = await send({ call: latest.state.call, turns, snapshot: latest.snapshot() }).catch((): Kept => ({
      ok: false,
      reason: 'blocked',
      message: 'The extension does not answer. It is tried again; keep this tab open until then.',
    }));
    onTrouble(answer.ok ? null : answer.message);
    if (answer.ok) {
      for (const turn of turns) if (held.get(turn.seq) === turn) held.delete(turn.seq);
    } else dirty = true;
    if (dirty && !signal.aborted) later(answer.ok ? EVERY_MS : RETRY_MS);
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    timer = undefined;
    // Two may wait for the same request, and then the second has to wait for the first one's.
    if (underWay) return underWay.then(flush);
    if (!dirty) return true;
    underWay = sendHeld().finally(() => {
      underWay = null;
    });
    await underWay;
    return !dirty;
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    note(state, changed, snapshot) {
      if (latest?.state === state && changed.length === 0) return;
      latest = { state, snapshot };
      for (const turn of changed) held.set(turn.seq, turn);
      dirty = true;
      later(EVERY_MS);
    },
    flush,
  };
}
