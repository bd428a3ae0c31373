import { deepStrictEqual } from 'node:assert/strict';
import { database, type Owner } from '#extension/store/database.ts';
import { claim } from '#extension/store/outbox.ts';
import { newSender, NO_REST, type Rest, type Sender } from '#extension/sync/sender.ts';
import { FakeBackend } from '../fakes/calls-backend.ts';
import { cardOn, endedCall, keepOnly, talk } from './kept.ts';

export const ME: Owner = { user: 'me', backend: 'http://one.test', team: '' };
export const OTHER: Owner = { user: 'other', backend: 'http://one.test', team: '' };
export const lines = [
  'Hello there',
  'It is too expensive for us.',
  'I hear you. What does that cost you today?',
  'A lot.',
];

/** A sender with a backend, a clock and chance of its own, over the calls of this machine. */
export class SyncStage {
  backend = new FakeBackend();
  account: Owner | null = ME;
  saving = true;
  rest: Rest = NO_REST;
  wakes: (number | null)[] = [];
  now = Date.now();
  chance = 0.5;

  /** With nothing kept. */
  static async open(): Promise<SyncStage> {
    await keepOnly([]);
    return new SyncStage();
  }

  /** As a background that was just started has it. */
  sender(): Sender {
    return newSender({
      line: this.backend.line,
      account: async () => this.account,
      wanted: async () => this.saving,
      deviceId: async () => 'device-1',
      readRest: async () => this.rest,
      writeRest: async (next) => void (this.rest = next),
      wake: async (at) => void this.wakes.push(at),
      now: () => this.now,
      random: () => this.chance,
    });
  }

  /** Looks again whenever it is time, as a background that is stopped and started does, until nothing is left. */
  async untilQuiet(most = 60): Promise<void> {
    for (let round = 0; round < most; round++) {
      await this.sender().look();
      const at = this.wakes.at(-1) ?? null;
      if (at === null) return;
      this.now = Math.max(this.now, at);
    }
    throw new Error('It never comes to rest.');
  }

  /** An ended call with a card and a note, which goes to `owner`. */
  async made(id: string, owner: Owner | null = ME, texts = lines): Promise<void> {
    const turns = talk(id, texts);
    const [, second] = turns;
    const notes = [{ id: 'n1', atMs: 5, text: 'Saturdays' }];
    await database.calls.add(endedCall(id, { notes, cards: second ? [cardOn(second, 'too expensive')] : [] }));
    await database.turns.bulkAdd(turns);
    if (owner) await claim([id], owner);
  }

  /** Holds what the backend has of a call against what is here. */
  async inSync(id: string): Promise<void> {
    const kept = this.backend.calls.get(id);
    const call = await database.calls.get(id);
    const turns = await database.turns.where('callId').equals(id).sortBy('seq');
    const there = {
      status: kept?.status,
      turns: [...(kept?.turns ?? [])].sort(([one], [other]) => one - other),
      notes: kept?.notes,
    };
    const here = {
      status: call?.status,
      turns: turns.map(({ seq, text, final, side }) => [seq, { text, final, side }]),
      notes: new Map(call?.notes.map((note) => [note.id, note.text])),
    };
    deepStrictEqual(there, here);
  }
}
