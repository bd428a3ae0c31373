import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachedTo } from '#backend/core/attachments.ts';
import { serviceClient } from '#backend/core/db.ts';
import { openGoneFiles } from '#backend/jobs/gone-files.ts';
import { soundRetention } from '#backend/jobs/sound-retention.ts';
import type { Job } from '#backend/jobs/queue.ts';
import { docxOf, pdfOf, pngOf } from '../support/made-files.ts';
import { ask, personalTeam } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';

const HOUR = 3_600_000;

interface Told {
  id: string;
  text: string;
  error: { code: string; hint: string };
}

describe('attachments to a question', () => {
  let home: TestBackend;
  let user: TestUser;
  let team: string;
  beforeAll(async () => void (home = await openTestBackend('pglite')));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser();
    team = await personalTeam(user);
    home.clock.now = Date.now();
  });

  const told = async (response: Response) => ({ status: response.status, answer: (await response.json()) as Told });
  const upload = async (bytes: Uint8Array, name: string, as = user) =>
    told(
      await home.send(`/api/ai/attachments?name=${encodeURIComponent(name)}`, {
        as,
        method: 'POST',
        body: Uint8Array.from(bytes),
      }),
    );
  const json = async (body: unknown, as = user) =>
    told(
      await home.send('/api/ai/attachments', {
        as,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  const one = async (id: string, method = 'GET', as = user) =>
    told(await home.send(`/api/ai/attachments/${id}`, { as, method }));
  const ctx = (of = user, inTeam = team) => ({
    db: of.client,
    team: inTeam,
    now: () => home.clock.now,
    providers: { mail: home.deps.mail, files: home.deps.files },
  });
  const files = (): Promise<string[]> => readdir(path.join(home.filesFolder, team)).catch(() => []);
  const clean = () =>
    soundRetention({
      files: home.deps.files,
      goneFiles: openGoneFiles(serviceClient(home.database)),
      now: () => home.clock.now,
    }).run({
      signal: new AbortController().signal,
    } as Job);

  test('is read, shown whole, given to the answer in passages with their places, and removable', async () => {
    const pdf = await upload(pdfOf([['Refunds take a week.'], ['Trials take a month.']], { title: 'Terms' }), 'x.pdf');
    expect(pdf.answer).toMatchObject({
      kind: 'pdf',
      title: 'Terms',
      pages: 2,
      words: 8,
      preview: expect.stringContaining('Refunds') as string,
    });
    const { answer } = await one(pdf.answer.id);
    expect(answer.text).toBe('[Page 1]\nRefunds take a week.\n\n[Page 2]\nTrials take a month.');
    const text = await json({ text: 'We pay in euros.\r\n', title: 'Notes of Dana' });
    expect(text.answer).toMatchObject({ kind: 'text', title: 'Notes of Dana', chars: 16 });
    const word = await upload(docxOf(['# Legal', 'Courts of Berlin.']), 'law.docx');
    expect(await attachedTo(ctx(), [text.answer.id, pdf.answer.id, word.answer.id, text.answer.id])).toEqual({
      passages: [
        { title: 'Notes of Dana', text: 'We pay in euros.' },
        { title: 'Terms', place: 'Page 1', text: 'Refunds take a week.' },
        { title: 'Terms', place: 'Page 2', text: 'Trials take a month.' },
        { title: 'law', place: 'Legal', text: '# Legal\n\nCourts of Berlin.' },
      ],
      images: [],
    });
    expect((await one(pdf.answer.id, 'DELETE')).answer).toEqual({ ok: true });
    expect((await one(pdf.answer.id)).status).toBe(404);
    await expect(attachedTo(ctx(), [pdf.answer.id])).rejects.toMatchObject({ code: 'attachment-gone', status: 409 });
  });

  test('as a picture goes to the model as it was, lies sealed, and its file goes with it', async () => {
    const picture = pngOf(64, 48);
    const { answer } = await upload(picture, '../slide.png');
    expect(answer).toMatchObject({ kind: 'image', image: true, title: 'slide', chars: 0, preview: '' });
    const { images, passages } = await attachedTo(ctx(), [answer.id]);
    expect(passages).toEqual([]);
    expect(images.map(({ mime, title, bytes }) => [mime, title, Buffer.from(bytes).equals(picture)])).toEqual([
      ['image/png', 'slide', true],
    ]);
    expect(await files()).toHaveLength(1);
    const shown = await home.send(`/api/ai/attachments/${answer.id}/picture`, { as: user });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer()).equals(picture)).toBe(true);
    const text = await json({ text: 'No picture.' });
    expect(await one(`${text.answer.id}/picture`)).toMatchObject({
      status: 404,
      answer: { error: { code: 'not-found' } },
    });
    expect(await one(`${answer.id}/picture`, 'GET', home.a)).toMatchObject({ status: 404 });
    await one(answer.id, 'DELETE');
    expect(await files()).toEqual([]);
    expect((await upload(pngOf(10_000, 10_000), 'x.png')).answer.error.code).toBe('too-many-pixels');
    expect(await files()).toEqual([]);
  });

  test('is the user’s own alone, in the team for which it was attached', async () => {
    const { answer } = await upload(pngOf(8, 8), 'a.png');
    for (const method of ['GET', 'DELETE']) expect((await one(answer.id, method, home.a)).status).toBe(404);
    await expect(ask(home.a.client, 'delete_attachment', { id: answer.id })).rejects.toThrow('404 not-found');
    await expect(attachedTo(ctx(home.a, await personalTeam(home.a)), [answer.id])).rejects.toMatchObject({
      code: 'attachment-gone',
    });
    const other = await ask<string>(user.client, 'create_team', { name: 'Other' });
    await expect(attachedTo(ctx(user, other), [answer.id])).rejects.toMatchObject({ code: 'attachment-gone' });
    expect((await attachedTo(ctx(), [answer.id])).images).toHaveLength(1);
  });

  test('is kept for a day, and then neither row nor file is left', async () => {
    const { answer } = await upload(pngOf(8, 8), 'a.png');
    const text = await json({ text: 'Kept for a day.' });
    home.clock.now += 23 * HOUR;
    await clean();
    expect([(await attachedTo(ctx(), [answer.id])).images.length, (await files()).length]).toEqual([1, 1]);
    home.clock.now += HOUR + 1_000;
    await expect(attachedTo(ctx(), [answer.id])).rejects.toMatchObject({ code: 'attachment-gone' });
    await expect(attachedTo(ctx(), [text.answer.id])).rejects.toMatchObject({ code: 'attachment-gone' });
    await clean();
    expect(await files()).toEqual([]);
    expect(await home.database.sql('select id from public.attachments where user_id = $1', [user.id])).toEqual([]);
  });

  test('goes with the account', async () => {
    const { answer } = await upload(pngOf(8, 8), 'a.png');
    await ask(user.client, 'delete_account');
    await clean();
    expect(await files()).toEqual([]);
    expect(await home.database.sql('select id from public.attachments where id = $1', [answer.id])).toEqual([]);
  });

  test('is refused in words where it cannot be read, is no JSON of ours, or is too much', async () => {
    for (const [body, status, code] of [
      [{}, 400, 'invalid'],
      [[], 400, 'invalid'],
      ['{"url":', 400, 'invalid'],
      [{ url: 'https://a.example', text: 'x' }, 400, 'invalid'],
      [{ text: '' }, 400, 'invalid'],
      [{ text: ' \n ' }, 422, 'empty-file'],
      [{ text: 'x', title: 'y'.repeat(201) }, 400, 'invalid'],
      [{ url: 'file:///etc/passwd' }, 422, 'page-not-an-address'],
      [{ url: 'https://[::ffff:10.0.0.1]/' }, 422, 'page-not-allowed'],
      [{ url: 'http://localhost:1/' }, 422, 'page-not-encrypted'],
    ] as const) {
      const refused = await json(body);
      expect([body, refused.status, refused.answer.error.code]).toEqual([body, status, code]);
      expect(refused.answer.error.hint).toMatch(/^\S.{3,}/);
    }
    expect((await upload(new Uint8Array(), 'a.pdf')).answer.error.code).toBe('empty-file');
    expect((await upload(Buffer.alloc(8 * 1024 * 1024 + 1), 'a.pdf')).answer.error.code).toBe('too-large');
    expect((await upload(Buffer.concat([pdfOf([['x']]), docxOf(['y'])]), 'a.pdf')).answer.error.code).toBe(
      'two-in-one',
    );
  });

  test('is at most fifty at a time, also of those sent at once', async () => {
    await home.database.sql(
      `insert into public.attachments (id, user_id, team_id, kind, title, chars, words, bytes, ends_at)
       select gen_random_uuid(), $1, $2, 'text', 'x', 1, 1, 1, now() + interval '1 day' from generate_series(1, 48)`,
      [user.id, team],
    );
    const sent = await Promise.all(Array.from({ length: 4 }, () => upload(pngOf(8, 8), 'a.png')));
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(sent.flatMap(({ answer }) => answer.error?.code ?? [])).toEqual(['attachments-full', 'attachments-full']);
    expect(await files()).toHaveLength(2);
  });

  test('forged by its own user names no file', async () => {
    const forged = {
      id: crypto.randomUUID(),
      kind: 'image',
      title: 'x',
      chars: 0,
      words: 0,
      bytes: 1,
      file_key: 'another’s',
    };
    await expect(
      ask(user.client, 'keep_attachment', {
        for_user: user.id,
        team,
        attachment: forged,
        at: new Date().toISOString(),
      }),
    ).rejects.toThrow(/403|42501/);
  });
});
