import { expect, test, vi } from 'vitest';
import { until } from '../../tests/support/until.ts';
import { recordings } from './recordings.ts';
import { newRows } from './rows.ts';

const backend = vi.hoisted(() => ({
  sent: [] as { name: string; arrives: (id: string) => void }[],
  ordered: [] as { upload: string; begins: (analysis: unknown) => void }[],
  stopped: [] as string[],
}));
vi.mock('./upload.ts', () => ({
  knownFile: async () => ({ call: null, upload: null, sha256: 'a' }),
  dropUpload: async () => undefined,
  sendRecording: (file: File, { signal }: { signal: AbortSignal }) =>
    new Promise<string>((arrives, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      backend.sent.push({ name: file.name, arrives });
    }),
}));
vi.mock('./client.ts', () => ({
  demandTranscription: async () => undefined,
  analyseUpload: (upload: string) => new Promise((begins) => backend.ordered.push({ upload, begins })),
}));
vi.mock('./taking-out.ts', () => ({}));
vi.mock('./stopping.ts', () => ({ stopAnalysis: async (id: string) => void backend.stopped.push(id) }));

test('what is cancelled and begun anew while it waits for its turn, or for its analysis, is sent and analyzed once', async () => {
  const rows = newRows();
  const work = recordings(
    rows,
    () => null,
    () => false,
  );
  const again = async (key: string) => {
    await work.cancel(key);
    rows.behind(key).stop = new AbortController();
    void work.run(key);
  };
  const tries = (name: string) => backend.sent.filter((one) => one.name === name);
  for (const name of ['a', 'b', 'c']) {
    rows.add(
      { key: name, name, title: name, bytes: 1, state: 'set', share: 0, sound: true },
      { stop: new AbortController(), file: new File([name], name) },
    );
    void work.run(name);
  }
  await until('two to be sent', () => backend.sent.length === 2);
  await again('c');
  tries('a')[0]?.arrives('upload a');
  tries('b')[0]?.arrives('upload b');
  await until('the others to be ordered', () => backend.ordered.length === 2);
  await until('the third', () => tries('c').length === 1);
  tries('c')[0]?.arrives('upload c');
  await until('its order', () => backend.ordered.length === 3);
  expect(tries('c')).toHaveLength(1);

  await again('c');
  await until('it to be sent again', () => tries('c').length === 2);
  backend.ordered[2]?.begins({ id: 'first', state: 'queued' });
  await until('the first analysis to be stopped', () => backend.stopped.length === 1);
  expect(backend.stopped).toEqual(['first']);
  expect(rows.one('c')).toMatchObject({ state: 'uploading', analysisId: undefined });
});
