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

const TOO_LARGE = { message: 'This is larger than 500 MB. Save it as mp3 or m4a, or cut it into parts.' };
const SIGNED_OUT = {
  message: 'A recording is transcribed by a backend, and you are not signed in to one.',
  hint: 'Sign in under Options, Account. A transcript is judged without.',
  code: 'signed-out',
};

/** Where recordings and transcripts are brought in: one for a page, as long as the page lives. */
export function newDesk() {
  const rows = newRows();
  let model: string | null = null;
  let ownName = '';
  const sound = recordings(rows, () => model);
  const words = transcripts(rows, () => ownName);

  const add = (name: string, bytes: number, file?: File): string => {
    const key = crypto.randomUUID();
    const row: Row = { key, name, title: titleOf(name), bytes, state: 'looking', share: 0 };
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
    rows.change(key, { durationMs: found.durationMs });
    if (found.kind === 'video') return rows.change(key, { state: 'video' });
    rows.change(key, { channels: found.channels });
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

  return {
    rows,
    /** Who judges recordings beside the rules; null for the rules alone. */
    judgedBy: (next: string | null) => void (model = next),
    /** Under which the rep appears in transcripts. */
    named: (next: string) => void (ownName = next),
    addFiles(files: readonly File[]): void {
      for (const file of files) void lookAt(add(file.name, file.size, file), file);
    },
    addText(text: string): void {
      void words.read(add('', text.length), '', text);
    },
    /** Has analysed what had come whole before, without its file. */
    analyzeSent({ id, name, bytes }: Pick<Waiting, 'id' | 'name' | 'bytes'>): void {
      const key = add(name, bytes);
      rows.change(key, { uploadId: id });
      void sound.run(key);
    },
    title: (key: string, title: string) => rows.change(key, { title }),
    /** On which channel of a recording the rep is; null where nobody said. */
    sideOf: (key: string, me: 'left' | 'right' | null) => rows.change(key, { me }),
    start: (key: string) => void sound.run(key),
    choose: (key: string, me: string | null) => void words.judge(key, me),
    /** Takes it although it was brought in before. */
    again(key: string): void {
      const behind = rows.behind(key);
      behind.again = true;
      if (behind.read) void words.goOn(key);
      else rows.change(key, { state: 'set' });
    },
    takeOut: (key: string) => void takeOut(key),
    takeUp: (analysis: Analysis) => void sound.takeUp(analysis),
    cancel: (key: string) => void sound.cancel(key),
    retry(key: string): void {
      const { analysisId, uploadId, why } = rows.one(key) ?? {};
      const { file, read, sha256 } = rows.behind(key);
      if (read) return void words.goOn(key);
      rows.change(key, { state: 'looking', share: 0 });
      if (
        analysisId !== undefined ||
        uploadId !== undefined ||
        (sha256 !== undefined && why?.code !== 'recording-known')
      )
        void sound.retry(key);
      else if (file) void lookAt(key, file);
    },
    /** Takes a row off the page. What goes on at the backend goes on. */
    remove(key: string): void {
      rows.behind(key).stop.abort(new ApiError('It was taken off the page.', { status: 0, code: 'removed' }));
      rows.remove(key);
    },
  };
}

export type Desk = ReturnType<typeof newDesk>;
