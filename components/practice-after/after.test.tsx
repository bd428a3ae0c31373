// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { Toaster } from 'sonner';
import { Queries } from '#components/account/Queries.tsx';
import CallPage from '#components/calls/CallPage.tsx';
import { personaById } from '#domain/practice/personas/personas.ts';
import { keptResultOf } from '#domain/practice/kept.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { repSays, start } from '#domain/practice/practise.ts';
import { scenarioById } from '#domain/practice/scenarios/scenarios.ts';
import type { ScriptStep } from '#domain/script/script.ts';
import { runningHere } from '#extension/practice/running.ts';
import { database } from '#extension/store/database.ts';
import { addPractice } from '#extension/store/practices.ts';
import { answerActions, cardOn, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { TEAM } from '../../tests/support/billing.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import DrillPage from './DrillPage.tsx';
import MemberProgressPage from './MemberProgressPage.tsx';
import ProgressPage from './ProgressPage.tsx';
import ResultPage from './ResultPage.tsx';

const ID = 'aaaaaaaa-1111-4222-8333-444444444444';
const BAD = ['Our product is the best in the world and it is cheap.', 'You would be crazy not to sign today.'];
const GOOD = [
  'That makes sense, thank you for saying it. What are you comparing it with?',
  'I see. You said nobody counts the hours: what would they come to?',
  'Then you can show them that sum beside those hours. One of our customers measured it for a month.',
  'Does that help, or is something still open?',
];

function practised(texts: readonly string[], more: Partial<Practice> = {}): Practice {
  const [persona, scenario] = [personaById('marcus-williams'), scenarioById('objection/price')];
  if (!persona || !scenario) throw new Error('They ship.');
  const begun = start({
    id: ID,
    persona,
    scenario,
    difficulty: 'medium',
    focus: scenario.focus,
    seed: 4,
    channel: 'text',
    assisted: false,
    startedAt: 1_790_000_000_000,
    ...more,
  });
  return saying(begun, texts);
}

function saying(practice: Practice, texts: readonly string[]): Practice {
  const said = texts.reduce((now, text) => {
    const startMs = (now.lines.at(-1)?.endMs ?? 0) + 1_500;
    return repSays(now, { text, startMs, endMs: startMs + 3_000, channel: 'text' });
  }, practice);
  return { ...said, endedAt: said.startedAt + 90_000 };
}

const keep = (practice: Practice, script: ScriptStep[] = []) =>
  addPractice(practice, { ranMs: 0, assist: false, script, attachments: [], heldBack: 1 });

async function show(at: string) {
  const location = memoryLocation({ path: at, record: true });
  const rendered = await render(
    <Tooltip.Provider>
      <Router hook={location.hook}>
        <Queries>
          <Route path="/practice/drill/:call/:card?" component={DrillPage} />
          <Route path="/practice/progress/:member/:name" component={MemberProgressPage} />
          <Route path="/practice/:id">{({ id }) => (id === 'progress' ? <ProgressPage /> : <ResultPage />)}</Route>
          <Route path="/calls/:id" component={CallPage} />
        </Queries>
      </Router>
      <Toaster />
    </Tooltip.Provider>,
  );
  const path = () => location.history.at(-1) ?? at;
  return {
    ...rendered,
    path,
    says: (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words)),
    /** The practice that it went to. */
    async wentOn(): Promise<Practice> {
      await settled('a practice that goes on', () => path().startsWith('/practice/on/'));
      const found = await database.practices.get(path().slice('/practice/on/'.length));
      if (!found) throw new Error('It is not kept.');
      return found;
    },
  };
}

let stop: () => void;
beforeEach(async () => {
  stop = answerActions();
  Element.prototype.scrollIntoView = vi.fn();
  await keepOnly([]);
});
afterEach(async () => {
  await act(async () => runningHere()?.close());
  stop();
});

describe('a practice that is over', () => {
  test('shows its score, what was trained, how the buyer felt and why, and begins again at the moment that cost most', async () => {
    const practice = practised(BAD);
    const tick = { by: 'heard', words: 'Our product', certainty: 1, seq: 1, atMs: 2_000 } as const;
    await keep(practice, [
      { id: 'a', text: 'Say what it is', tick },
      { id: 'b', text: 'Ask for a day' },
    ]);
    const page = await show(`/practice/${ID}`);
    await page.says('Counted by rubric practice/objection-handling/written');
    expect(page.text()).toContain('What you trained: objection handling');
    expect(page.text()).toContain('Without cards');
    expect(page.text()).toContain('One more shows only by voice');
    expect(page.text()).toMatch(/1 of 2 covered.*Say what it is · covered.*“?Our product.*Ask for a day · not covered/);
    expect(page.text()).toContain('One line of the model left the role');
    expect(page.text()).toMatch(/Trust began at \d+ and ended at \d+ of 100/);
    for (const { move } of practice.steps.slice(1)) expect(page.text()).toContain(`Why: ${move.why}`);
    const slider = page.root.querySelector('input[type=range]');
    // At the place where it moved most.
    expect(slider?.getAttribute('aria-valuetext')).toMatch(/^\d:\d\d: Trust \d+ \(−\d+\)\. /);
    await act(async () => page.root.querySelector<HTMLElement>('#course tbody button')?.click());
    expect(document.activeElement?.id).toMatch(/^turn-\d$/);

    const row = page.root.querySelector('#redo li');
    expect(row?.textContent).toContain('You would be crazy not to sign today.');
    const button = [...(row?.querySelectorAll('button') ?? [])].at(-1);
    await act(async () => button?.click());
    const again = await page.wentOn();
    expect(again.from).toEqual({ kind: 'practice', id: ID, seq: 2 });
    expect(again.lines).toEqual(practice.lines.slice(0, 3));
    expect(again.steps.at(-1)?.mind).toEqual(practice.steps[1]?.mind);
  });

  test('the same test again has the same seed and the same first words; another one takes its place', async () => {
    const practice = { ...practised(GOOD), assisted: true };
    await keep(practice);
    const page = await show(`/practice/${ID}`);
    await page.says('With cards');
    await page.click('button', 'Same test again');
    const again = await page.wentOn();
    expect(again).toMatchObject({ seed: practice.seed, lines: practice.lines.slice(0, 1) });
    expect(again.id).not.toBe(ID);
    // Whoever begins a third has left the second: it is not asked about, and kept.
    const third = await show(`/practice/${ID}`);
    await third.click('button', 'Same test again');
    expect((await third.wentOn()).id).not.toBe(again.id);
    expect(await database.practices.get(again.id)).not.toHaveProperty('endedAt');
  });

  test('whose words are markup stays text; one that goes on leads there; one that is gone says so', async () => {
    const hostile = '<img src=x onerror="globalThis.hurt = true"> Is it <b>open</b>?';
    await keep(practised([hostile, hostile]));
    const page = await show(`/practice/${ID}`);
    await page.says('onerror');
    expect(page.root.querySelector('img, b')).toBeNull();
    const { endedAt: _, ...going } = practised([], { id: 'on' });
    await keep(going);
    await (await show('/practice/on')).says('This practice is not over');
    await (await show('/practice/gone')).says('This practice is not on this device');
  });
});

describe('a lost moment of a call', () => {
  const turns = talk(
    'c',
    [
      'Thanks for the time today. How do you plan your routes right now?',
      'Honestly, this is too expensive for us.',
      'Our product is the best in the world and it is cheap, everybody says so.',
      'I see. Well, send me something.',
    ],
    20_000,
  );
  const objecting = turns[1];
  const call = endedCall('c', {
    cards: objecting ? [cardOn(objecting, 'this is too expensive for us')] : [],
    speakers: {
      dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' },
      marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' },
    },
  });

  test('is one click from a drill in the buyer’s own words; afterwards both stand side by side', async () => {
    await keepOnly([call], turns);
    const page = await show('/calls/c');
    await page.says('Practise it');
    const link = page.root.querySelector<HTMLElement>('#objections a');
    await act(async () => link?.click());
    const drill = await page.wentOn();
    expect(drill.lines[0]?.text).toBe('Honestly, this is too expensive for us.');
    expect(drill.persona.name).toBe('Marcus Bell');
    expect(drill.from).toEqual({ kind: 'call', id: 'c', cardId: 'c:1:0' });
    await act(async () => runningHere()?.close());

    await database.practices.update(drill.id, { ...saying(drill, GOOD) });
    const result = await show(`/practice/${drill.id}`);
    await result.says('steps in the call');
    expect(result.text()).toMatch(/[01] of 5 steps in the call, [34] of 4 in the drill\./);
    const rows = [...result.root.querySelectorAll('#before-after tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain('Not judged');
    expect(rows[2]).toMatch(/Asked before claimingNot seen.*Seen/);
  });

  test('of which nobody knows who said what can be practised all the same; without an objection it is said so', async () => {
    await keepOnly(
      [endedCall('none'), endedCall('who', { cards: call.cards })],
      turns.map((turn) => ({ ...turn, callId: 'who' })),
    );
    await (await show('/practice/drill/none')).says('No objection was heard in this call');
    await (await show('/practice/drill/gone')).says('This call is not here');
    const drill = await (await show('/practice/drill/who')).wentOn();
    expect(drill.from).toEqual({ kind: 'call', id: 'who', cardId: 'c:1:0' });
    await database.practices.update(drill.id, { ...saying(drill, GOOD) });
    await (await show(`/practice/${drill.id}`)).says('What you did in the call cannot be judged; ');
  });
});

describe('progress', () => {
  test('is empty before the first practice', async () => {
    await (await show('/practice/progress')).says('Nothing practised yet');
  });

  test('shows skills, the streak and the scores of this device', async () => {
    const now = Date.now();
    await keep(practised(BAD, { id: 'one', startedAt: now - 200_000 }));
    await keep(practised(GOOD, { id: 'two', startedAt: now - 100_000 }));
    const page = await show('/practice/progress');
    await page.says('You have practised today.');
    const rows = [...page.root.querySelectorAll('th[scope=row]')].map((row) => row.textContent);
    expect(rows).toContain('You ask before you claimObjection handling');
    expect(page.text()).toMatch(/Your scores went from \d+ to \d+ of 100 over 2 practices\./);
  });

  test('a manager sees figures and skills of somebody, or why not', async () => {
    const asked: unknown[] = [];
    const skills = [{ id: 'open-questions', practices: 4, now: 0.5, before: null }];
    const streak = { days: 3, today: true };
    let answer: unknown = { results: [{ ...keptResultOf(practised(GOOD)), at: Date.now() }], skills, streak };
    await signedInWith({ 'GET /api/practice/progress': (one) => (asked.push(one), answer) }, TEAM);
    const [ben, eve] = [ID, ID.replace(/^a/, 'b')];
    const page = await show(`/practice/progress/${ben}/Ben%20Okafor`);
    await page.says('Progress of Ben Okafor');
    await page.says('Days in a row3');
    expect(page.root.querySelectorAll('th[scope=row]')).toHaveLength(1);
    answer = refusal(403, { code: 'managers-only', message: 'That is for managers.' });
    const refused = await show(`/practice/progress/${eve}/Eve`);
    await refused.says('That is for managers.');
    const cut = await show('/practice/progress/x/y');
    await cut.says('This link names nobody');
    expect(asked, 'it is not even asked').toHaveLength(2);
    for (const { root } of [refused, cut]) {
      expect(root.textContent).not.toContain('Try again');
      expect(root.querySelectorAll('a[href="/practice/assignments"]')).toHaveLength(2);
    }
  });
});
