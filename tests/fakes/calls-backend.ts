import { ApiError } from '#extension/client/api-error.ts';
import type { Owner } from '#extension/store/database.ts';
import { type Batch, type Line, Refused } from '#extension/sync/line.ts';

export type Fault = 'fine' | 'lost' | 'answer-lost' | 'twice' | number;
interface Kept {
  owner: string;
  status: string;
  revision: number;
  deleted: boolean;
  turns: Map<number, { text: string; final: boolean; side: string }>;
  notes: Map<string, string>;
  overall: number | null | undefined;
}

/** A backend for calls that fails as told, and keeps what a real one does. */
export class FakeBackend {
  calls = new Map<string, Kept>();
  gone = new Set<string>();
  transcripts = true;
  faults: Fault[] = [];
  waitMs: number | null = null;
  log: string[] = [];
  batches: Batch[] = [];

  refuse(status: number, code = 'refused'): Refused {
    return new Refused(new ApiError('Refused.', { status, code, hint: 'So it is.' }), this.waitMs);
  }
  async handle<T>(what: string, work: () => T): Promise<T> {
    this.log.push(what);
    const fault = this.faults.shift() ?? 'fine';
    if (fault === 'lost') throw this.refuse(0, 'offline');
    if (typeof fault === 'number') throw this.refuse(fault);
    const answer = work();
    if (fault === 'twice') work();
    if (fault === 'answer-lost') throw this.refuse(0, 'offline');
    return answer;
  }
  store(owner: Owner, batch: Batch): { transcripts: boolean } {
    const { call } = batch;
    if (this.gone.has(call.id)) throw this.refuse(410, 'call-gone');
    const kept: Kept = this.calls.get(call.id) ?? {
      owner: owner.user,
      status: call.status,
      revision: -1,
      deleted: false,
      turns: new Map(),
      notes: new Map(),
      overall: undefined,
    };
    if (kept.owner !== owner.user) throw this.refuse(409, 'not-yours');
    this.calls.set(call.id, kept);
    if (call.revision >= kept.revision) Object.assign(kept, { status: call.status, revision: call.revision });
    for (const { seq, text, final, side } of this.transcripts ? (batch.turns ?? []) : []) {
      const old = kept.turns.get(seq);
      if (!old?.final || final) kept.turns.set(seq, { text: old?.final ? old.text : text, final, side });
    }
    for (const { id, text, deleted } of batch.notes ?? [])
      if (deleted) kept.notes.delete(id);
      else kept.notes.set(id, text);
    if (batch.score) kept.overall = batch.score.overall;
    return { transcripts: this.transcripts };
  }
  line: Line = {
    send: (owner, batch) =>
      this.handle(`send ${batch.call.id} ${owner.user}`, () => {
        this.batches.push(structuredClone(batch));
        return this.store(owner, batch);
      }),
    remove: (_, id) => this.handle(`remove ${id}`, () => this.mark(id, true)),
    restore: (_, id) => this.handle(`restore ${id}`, () => this.mark(id, false)),
    purge: (_, id) =>
      this.handle(`purge ${id}`, () => {
        if (!this.calls.delete(id)) throw this.refuse(404, 'not-found');
        this.gone.add(id);
      }),
  };
  mark(id: string, deleted: boolean): void {
    const kept = this.calls.get(id);
    if (!kept) throw this.refuse(404, 'not-found');
    kept.deleted = deleted;
  }
}
