import { join, teamOf } from '../schema/ask.ts';
import { openTestBackend } from './backend.ts';
import { batchOf, callsOf, OBJECTION, said, SCORE } from './calls.ts';
import type { TestUser } from './database.ts';
import { handsOf } from './hands.ts';

const seen = (...steps: string[]) =>
  Object.fromEntries(
    ['pause', 'acknowledge', 'explore', 'respond', 'confirm'].map((step) => [
      step,
      { seen: steps.includes(step), note: 'x' },
    ]),
  );
const ALL = ['pause', 'acknowledge', 'explore', 'respond', 'confirm'];

/** A team with an admin and two reps, a stranger, and four calls of theirs by their titles. */
export async function openArchive() {
  const home = await openTestBackend('pglite');
  const [boss, rep, mate, stranger] = [
    await home.newUser('boss'),
    await home.newUser('rep'),
    await home.newUser('mate'),
    await home.newUser('stranger'),
  ] as const;
  const team = await teamOf(home, boss);
  const id: Record<string, string> = {};
  for (const one of [rep, mate]) await join(team, boss, one, 'rep');
  await home.database.sql("update public.profiles set display_name = split_part(email, '@', 1)", []);
  const calls = callsOf(home);
  const keep = async (as: TestUser, title: string, startedAt: string, turns: object[], more: object = {}) => {
    const body = batchOf({ title, startedAt, status: 'ended', site: 'zoom' }, { turns, ...more });
    id[title] = body.call.id;
    await calls.sync(body, as, team);
  };
  const price = (steps: object | null, handled: string) => ({
    objections: [
      { ...OBJECTION, steps, quote: `Handled ${handled}.` },
      { ...OBJECTION, id: 'c2', category: 'timing', steps: seen(...ALL) },
    ],
    score: { ...SCORE, overall: handled === 'well' ? 90 : 40 },
  });
  await keep(
    rep,
    'March',
    '2026-03-10T10:00:00Z',
    [
      said(0, { text: `The «price»\u0002 is too high <b>now</b>, ${'we said so before. '.repeat(30)}` }),
      said(1, { side: 'rep', text: 'Our price covers the support.' }),
      said(2, { text: 'Still, that price list…' }),
    ],
    price(seen(...ALL), 'well'),
  );
  await keep(
    rep,
    'April',
    '2026-04-10T10:00:00Z',
    [said(0, { text: 'The price went up.' })],
    price(seen('pause'), 'poorly'),
  );
  await keep(
    mate,
    'Of mate',
    '2026-03-20T10:00:00Z',
    [said(0, { text: 'What is the price of a discount?' })],
    price(null, 'unknown'),
  );
  await keep(rep, 'Quiet', '2026-03-21T10:00:00Z', [said(0, { side: 'rep', text: 'Price aside, who else decides?' })]);
  return { home, team, boss, rep, mate, stranger, id, ...handsOf(() => ({ home, team })) };
}
export type Archive = Awaited<ReturnType<typeof openArchive>>;
