import type { Analysis } from '#domain/analysis/analysis.ts';
import { MOST_RECORDING_BYTES } from '#domain/analysis/recording.ts';
import { ApiError } from '../client/api-error.ts';
import { session } from '../client/session.ts';
import { probe } from './probing.ts';
import { recordings, whyOf } from './recordings.ts';
import type { Waiting } from './upload.ts';
import { newRows, type Row, type RowState } from './rows.ts';
import { transcripts } from './transcripts.ts';

const titleOf = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 200);

const OVER: readonly RowState[] = ['ready', 'failed', 'cancelled'];
export const isRowOver = ({ state }: Row): boolean => OVER.includes(state);

/** Whether who judges it may still be chosen. */
export const isOpen = ({ sound, state, retryable = false }: Row): boolean =>
  sound === true &&
  (state === 'failed' || state === 'cancelled' ? retryable : state === 'set' || state === 'uploading');

const TOO_LARGE = { message: 'This is larger than 500 MB. Save it as mp3 or m4a, or cut it into parts.' };
const SIGNED_OUT = {
  message: 'A recording is transcribed by a backend, and you are not signed in to one.',
  hint: 'Sign in under Options, Account. A transcript is judged without.',
  code: 'signed-out',
};

const LEFT = {
  message: 'You signed out. What was begun goes on in your account.',
  hint: 'Sign in to follow it here.',
  code: 'signed-out',
};

/** A browser says that it is online before anything can be reached. */
const BACK_MS = [500, 3_000, 10_000];

/** What is said of a transcript that is pasted. */
export interface Pasted {
  title?: string;
  /** Epoch milliseconds. */
  startedAt?: number;
}

/** Where recordings and transcripts are brought in: one for a page, as long as the page lives. */
export function newDesk() {
  const rows = newRows();
  let model: string | null = null;
  let chosen = false;
  let ownName = '';
  let owner: string | null = null;
  const sound = recordings(
    rows,
    () => model,
    () => chosen,
  );
  const words = transcripts(rows, () => ownName);

  const add = (name: string, bytes: number, { title = titleOf(name), startedAt }: Pasted, file?: File): string => {
    const key = crypto.randomUUID();
    const when = startedAt === undefined ? {} : { startedAt };
    const row: Row = { key, name, title, bytes, state: 'looking', share: 0, ...when };
    rows.add(row, { stop: new AbortController(), ...(file ? { file } : {}) });
    return key;
  };

  async function lookAt(key: string, file: File): Promise<void> {
    const found = await probe(file).catch(() => ({
      kind: 'unusable' as const,
      why: 'The file cannot be opened. Choose it again.',
    }));
    if (!rows.one(key)) return;
    if (found.kind === 'unusable')
      return rows.change(key, { state: 'failed', why: { message: found.why }, retryable: false });
    if (found.kind === 'text') return words.read(key, file.name, found.text);
    rows.change(key, { durationMs: found.durationMs, sound: true });
    if (found.kind === 'video') {
      rows.behind(key).video = true;
      return rows.change(key, { state: 'video' });
    }
    rows.change(key, { channels: found.channels, warnings: found.warnings });
    if (file.size > MOST_RECORDING_BYTES)
      return rows.change(key, { state: 'failed', why: TOO_LARGE, retryable: false });
    await lookUp(key, file);
  }

  async function lookUp(key: string, file: File): Promise<void> {
    if (!(await session().catch(() => null)))
      return rows.change(key, { state: 'failed', why: SIGNED_OUT, retryable: true });
    try {
      await sound.look(key, file);
    } catch (error) {
      rows.change(key, { state: 'failed', why: whyOf(error), retryable: true });
    }
  }

  async function takeOut(key: string): Promise<void> {
    const file = await sound.takeOut(key);
    if (file) await lookUp(key, file);
  }

  function retry(key: string): void {
    const { analysisId, uploadId, why } = rows.one(key) ?? {};
    const { file, read, sha256, video } = rows.behind(key);
    if (read) return void words.goOn(key);
    if (video) return void takeOut(key);
    rows.change(key, { state: 'looking', share: 0 });
    const sent = uploadId !== undefined || (sha256 !== undefined && why?.code !== 'recording-known');
    if (analysisId !== undefined || sent) void sound.retry(key);
    else if (file) void lookAt(key, file);
  }

  const retryLost = (): void => {
    for (const { key, state, why, retryable } of rows.all())
      if (state === 'failed' && retryable && why?.code === 'offline') retry(key);
  };
  // What broke off because the line was lost goes on when it is back.
  globalThis.addEventListener?.('online', () => BACK_MS.forEach((ms) => setTimeout(retryLost, ms)));

  /** Recordings are the account's: another's are not shown, and nobody's are followed. */
  function account(user: string | null): void {
    for (const row of rows.all().filter((one) => one.sound)) {
      const behind = rows.behind(row.key);
      if (user === null && row.analysisId !== undefined && !isRowOver(row)) {
        behind.stop.abort(new ApiError(LEFT.message, { status: 0, code: 'removed' }));
        rows.change(row.key, { state: 'failed', why: LEFT, retryable: true, trouble: undefined, stopping: false });
      } else if (user !== null && owner !== null && owner !== user) {
        behind.stop.abort(new ApiError(LEFT.message, { status: 0, code: 'removed' }));
        rows.remove(row.key);
      } else if (user !== null && row.state === 'failed' && row.why?.code === 'signed-out') retry(row.key);
    }
    owner = user ?? owner;
  }

  return {
    rows,
    account,
    /** Who judges recordings beside the rules; null for the rules alone. */
    judgedBy(next: string | null): void {
      model = next;
      chosen = true;
      rows.tell();
    },
    model: () => model,
    /** Under which the rep appears in transcripts. */
    named: (next: string) => void (ownName = next),
    addFiles(files: readonly File[]): void {
      for (const file of files)
        void lookAt(add(file.name, file.size, { startedAt: file.lastModified || Date.now() }, file), file);
    },
    addText(text: string, about: Pasted = {}): void {
      void words.read(add('', text.length, about), '', text);
    },
    /** Has analysed what had come whole before, without its file. */
    analyzeSent({ id, name, bytes }: Pick<Waiting, 'id' | 'name' | 'bytes'>): void {
      const key = add(name, bytes, {});
      rows.change(key, { uploadId: id, sound: true });
      void sound.run(key);
    },
    title: (key: string, title: string) => rows.change(key, { title }),
    when: (key: string, startedAt: number) => rows.change(key, { startedAt }),
    /** On which channel of a recording the rep is; null where nobody said. */
    sideOf: (key: string, me: 'left' | 'right' | null) => rows.change(key, { me }),
    start: (key: string) => void sound.run(key),
    choose: (key: string, me: string | null) => void words.judge(key, me),
    /** Has another speaker be the rep of a transcript that was judged. */
    swapRep: (key: string, speaker: string) => void words.swapRep(key, speaker),
    /** Takes it although it was brought in before. */
    again(key: string): void {
      const behind = rows.behind(key);
      behind.again = true;
      if (behind.read) void words.goOn(key);
      else rows.change(key, { state: 'set' });
    },
    takeOut: (key: string) => void takeOut(key),
    takeUp(analysis: Analysis): void {
      // What was chosen for it is shown as chosen, so that trying again changes nothing by itself.
      if (rows.all().length === 0 && !chosen) model = analysis.model;
      void sound.takeUp(analysis);
    },
    cancel: (key: string) => void sound.cancel(key),
    retry,
    /** Begins one anew that was stopped: nothing of it is at the backend but its call, where it had become one. */
    restart(key: string): void {
      const behind = rows.behind(key);
      behind.stop = new AbortController();
      if (behind.video) return void takeOut(key);
      rows.change(key, { state: 'looking', share: 0, trouble: undefined });
      void sound.run(key);
    },
    /** Takes a row off the page. What goes on at the backend goes on. */
    remove(key: string): void {
      rows.behind(key).stop.abort(new ApiError('It was taken off the page.', { status: 0, code: 'removed' }));
      rows.remove(key);
    },
  };
}

export type Desk = ReturnType<typeof newDesk>;
