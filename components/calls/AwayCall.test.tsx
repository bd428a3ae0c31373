// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { wrapUp } from '#domain/wrap-up.ts';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { cardOn, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { answerCalls, recordOf } from '../../tests/support/remote-calls.ts';

const ID = '0199a1f0-0000-7000-8000-000000000001';
const said = ['How do you plan today?', 'With a sheet, mostly', 'What does that cost?', 'It is too expensive for us.'];
const EVIL = '<img src="x" onerror="alert(1)"><script>alert(2)</script>[go](javascript:alert(3))';

function away(texts = said) {
  const turns = talk(ID, texts).map((turn, at) => ({
    ...turn,
    side: at % 2 === 0 ? ('rep' as const) : ('buyer' as const),
  }));
  const last = turns.at(-1);
  const speakers = {
    dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' as const },
    marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' as const },
  };
  const notes = [{ id: 'n1', atMs: 4_000, text: 'Ask for the budget' }];
  const cards = last ? [cardOn(last, last.text.slice(0, 12))] : [];
  return { call: endedCall(ID, { title: 'On the laptop', speakers, notes, cards }), turns };
}
const shows = (record: unknown) =>
  answerCalls((_, path) =>
    path === `/api/calls/${ID}` ? record : refusal(404, { code: 'not-found', message: 'Not here.' }),
  );

beforeEach(async () => {
  await keepOnly([]);
  await signedInWith({});
});
afterEach(async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  vi.restoreAllMocks();
});

describe('the wrap-up of a call that this device does not have', () => {
  test('with its words: transcript, notes and score, nothing to be changed', async () => {
    const { call, turns } = away();
    shows(recordOf(call, turns));
    const page = await showDashboard(`/calls/${ID}`);
    await page.says('It is not on this device');
    for (const text of [...said, 'Ask for the budget', 'Marcus Bell', 'On the laptop']) await page.says(text);
    expect(page.text()).not.toContain('Transcripts');
    expect(page.root.querySelector('textarea')).toBeNull();
    expect(page.text(), 'what left is known where it left').not.toContain('What left this machine');
  });

  test('of a recording: no device is named, and no notes that nobody could take', async () => {
    const { call, turns } = away();
    shows(recordOf({ ...call, site: 'recording', notes: [] }, turns));
    const page = await showDashboard(`/calls/${ID}`);
    await page.says('It was brought in as a recording.');
    expect(page.text()).not.toContain('not on this device');
    expect(page.text()).not.toContain('Nothing was written down.');
  });

  test('without them: score, figures and notes as its device worked them out, and why there is no more', async () => {
    const long = Array.from({ length: 9 }, () => said).flat();
    const { call, turns } = away([...long, 'I hear you. What do you compare it with when you say that?']);
    const [, , , objecting] = turns;
    const cards = objecting ? [cardOn(objecting, 'too expensive')] : [];
    const here = wrapUp({ ...call, cards }, turns);
    const record = recordOf({ ...call, cards }, turns, { words: false });
    expect(JSON.stringify(record)).not.toContain('expensive for us');
    shows(record);
    const page = await showDashboard(`/calls/${ID}`);
    await page.says('Transcripts are off in this team: what was said is not kept here');
    await page.says('What was said in this call is not kept, so it cannot be judged here.');
    expect(here.receipt.overall.points).not.toBeNull();
    await page.says(`${here.receipt.overall.points}`);
    await page.says('of 5 steps seen');
    await page.says(here.receipt.rows[0]?.how ?? '-');
    for (const text of ['Ask for the budget', 'Too expensive']) await page.says(text);
    for (const text of [...said, '“”']) expect(page.text()).not.toContain(text);
  });

  test('whatever another device sent is shown as the text that it is', async () => {
    const { call, turns } = away(said.map((text) => `${text} ${EVIL}`));
    const notes = [{ id: 'n1', atMs: 1, text: EVIL }];
    const speakers = { dana: { key: 'dana', name: EVIL.slice(0, 90), role: 'me' as const } };
    shows({ ...recordOf({ ...call, title: EVIL, notes, speakers }, turns), rep: EVIL, userId: 'somebody' });
    const page = await showDashboard(`/calls/${ID}`);
    await page.says(said[3] ?? '');
    await page.says('A call of <img src="x"');
    expect(page.root.querySelectorAll('img, script, iframe, [onerror], a[href^="javascript"]')).toHaveLength(0);
  });

  test.each([
    [
      'receipt',
      { score: { rubricVersion: 1, receipt: { rows: [{ how: { evil: 1 } }], overall: {}, dimensions: {} } } },
    ],
    ['metrics', { metrics: [null, 7, { id: 'pace', value: { evil: 1 } }, { id: 'x', value: 1, quotes: 'none' }] }],
    ['people', { speakers: { marcus: { key: 'marcus', name: { evil: 1 } }, dana: null } }],
    ['steps', { objections: 'steps' }],
  ])('%s of no known form take the page down with them nowhere', async (part, change) => {
    const { call, turns } = away();
    const record = recordOf(call, turns, { words: false });
    const objections = (record['objections'] as object[]).map((one) => ({ ...one, steps: { pause: { note: {} } } }));
    shows({ ...record, ...(part === 'steps' ? { objections } : change) });
    const page = await showDashboard(`/calls/${ID}`);
    await page.says('On the laptop');
    await page.says('Ask for the budget');
  });

  test('one that was put away is said to be deleted; one that cannot be read can be asked for again', async () => {
    const { call, turns } = away();
    shows({ ...recordOf(call, turns), deletedAt: new Date().toISOString() });
    const page = await showDashboard(`/calls/${ID}`);
    await page.says('or its rep does not share it with you');
    shows(refusal(403, { code: 'forbidden', message: 'Not for you.' }));
    const other = await showDashboard(`/calls/${ID}`);
    await other.says('Not for you.');
    shows(recordOf(call, turns));
    await other.click('button', 'Try again');
    await other.says(said[0] ?? '');
  });
});
