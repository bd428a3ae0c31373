// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepSession } from './session-store.ts';
import { writeSettings } from './settings.ts';
import { uploadFile } from './upload.ts';
import { soon } from '../../tests/support/soon.ts';

/** Stands for the browser's own: what was asked of it is kept, and the test says what becomes of it. */
class Sending extends EventTarget {
  static last: Sending;
  upload = new EventTarget();
  headers: Record<string, string> = {};
  url = '';
  status = 0;
  responseText = '';
  sent: unknown = null;
  open(_method: string, url: URL) {
    this.url = String(url);
    Sending.last = this;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send(body: unknown) {
    this.sent = body;
  }
  end(type: string) {
    this.dispatchEvent(new Event(type));
    this.dispatchEvent(new Event('loadend'));
  }
  abort() {
    this.end('abort');
  }
  answer(status: number, body: unknown) {
    Object.assign(this, { status, responseText: typeof body === 'string' ? body : JSON.stringify(body) });
    this.end('load');
  }
}

const BACKEND = 'http://127.0.0.1:8787';
beforeEach(async () => {
  fakeBrowser.reset();
  vi.stubGlobal('XMLHttpRequest', Sending);
  await writeSettings({ backend: BACKEND, team: 'sales' });
  const user = { id: 'me', email: 'ada@example.com' };
  const expiresAt = Date.now() + 3_600_000;
  await keepSession({ backend: BACKEND, accessToken: 'token', refreshToken: 'again', expiresAt, user });
});

const begin = async (file: File, stop = new AbortController()) => {
  const shares: number[] = [];
  const before = Sending.last;
  const answer = uploadFile('/api/brain/files', file, { signal: stop.signal, onShare: (share) => shares.push(share) });
  answer.catch(() => undefined);
  await soon(() => expect(Sending.last).not.toBe(before));
  return { answer, shares, stop, sending: Sending.last };
};

test('a file goes as it is, with its name, its team and how far it is', async () => {
  const file = new File(['hello'], 'Prices & terms.csv', { type: 'text/csv' });
  const { answer, shares, sending } = await begin(file);
  expect(sending.url).toBe(`${BACKEND}/api/brain/files?name=Prices+%26+terms.csv`);
  expect(sending.sent).toBe(file);
  expect(sending.headers).toEqual({ authorization: 'Bearer token', 'content-type': 'text/csv', 'x-team-id': 'sales' });
  sending.upload.dispatchEvent(new ProgressEvent('progress', { loaded: 1, total: 4 }));
  sending.upload.dispatchEvent(new ProgressEvent('load'));
  sending.answer(201, { id: 'one' });
  expect(await answer).toEqual({ id: 'one' });
  expect(shares).toEqual([0.25, 1]);
});

test.each(['application/json', 'application/json; charset=utf-8', ''])(
  'a file of type “%s” goes as bytes',
  async (type) => {
    const { sending } = await begin(new File(['{}'], 'a.json', { type }));
    expect(sending.headers['content-type']).toBe('application/octet-stream');
  },
);

test('what is refused, broken off and stopped is told apart', async () => {
  const refused = await begin(new File(['x'], 'a.pdf'));
  refused.sending.answer(422, { error: { code: 'encrypted', message: 'It has a password.', hint: 'Take it off.' } });
  await expect(refused.answer).rejects.toMatchObject({ code: 'encrypted', message: 'It has a password.', status: 422 });
  const broken = await begin(new File(['x'], 'a.pdf'));
  broken.sending.end('error');
  await expect(broken.answer).rejects.toMatchObject({ code: 'offline', status: 0 });
  const strange = await begin(new File(['x'], 'a.pdf'));
  strange.sending.answer(200, '<html>');
  await expect(strange.answer).rejects.toMatchObject({ code: 'failed' });
  const stopped = await begin(new File(['x'], 'a.pdf'));
  stopped.stop.abort();
  await expect(stopped.answer).rejects.toThrow(DOMException);
});

test('a file that is too large is not sent', async () => {
  const before = Sending.last;
  const file = new File([new Uint8Array(8 * 1024 * 1024 + 60_000)], 'a.pdf');
  await expect(uploadFile('/x', file, { signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'file-too-large',
    message: 'This file has 8.1 MB; 8 MB can be read.',
  });
  expect(Sending.last).toBe(before);
});

test('nothing leaves for whoever is signed out, or stopped before', async () => {
  const stop = new AbortController();
  stop.abort();
  const before = Sending.last;
  await expect(uploadFile('/x', new File([], 'a'), { signal: stop.signal })).rejects.toThrow(DOMException);
  await writeSettings({ backend: 'http://127.0.0.1:1' });
  await expect(uploadFile('/x', new File([], 'a'), { signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'signed-out',
  });
  expect(Sending.last).toBe(before);
});
