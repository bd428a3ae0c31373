import { beforeAll, expect, test } from 'vitest';
import { ask, batch } from '../schema/ask.ts';
import { siegeOf, type Siege } from './siege.ts';
import type { World } from './world.ts';

/** What raw calls try on consent and on what was said. */
export function attacksOnCalls(of: () => World): void {
  let world: World;
  let send: Siege['send'];
  let rpc: Siege['rpc'];
  let inVain: Siege['inVain'];
  beforeAll(() => {
    world = of();
    ({ send, rpc, inVain } = siegeOf(world));
  });

  test('consent and retention', async () => {
    const { team } = world.ours;
    await inVain([
      () => send('admin', 'PATCH', `teams?id=eq.${team}`, { store_transcripts: false }),
      () => send('manager', 'PATCH', `teams?id=eq.${team}`, { retention_days: null }),
      () => rpc('manager', 'update_team', { team, patch: { store_transcripts: true } }),
      () => rpc('rep', 'update_team', { team, patch: { store_transcripts: true } }),
      () => rpc('stranger', 'update_team', { team, patch: { store_transcripts: true } }),
      () => rpc('admin', 'update_team', { team, patch: { store_transcripts: 'true' } }),
      () => rpc('admin', 'update_team', { team, patch: { personal: true } }),
      () => rpc('rep', 'sync_call', { team, payload: { ...batch({}), transcript_stored: true } }),
      () =>
        send('rep', 'POST', 'turns', {
          call_id: world.ours.call,
          seq: 9,
          team_id: team,
          speaker: '',
          side: 'rep',
          text: 'x',
          start_ms: 0,
          end_ms: 0,
          final: true,
        }),
      () => rpc('admin', 'apply_retention', { at: '2100-01-01T00:00:00Z' }),
    ]);
  });

  test('what was said is not kept where the team forbids it, whatever is sent', async () => {
    const team = await ask<string>(world.people.rep.client, 'create_team', { name: 'Silent' });
    await ask(world.people.rep.client, 'update_team', { team, patch: { store_transcripts: false } });
    const words = 'secretword';
    const payload = batch({
      turns: [{ seq: 0, text: words }],
      more: {
        cards: [
          {
            id: 'c',
            objection_id: 'o',
            category: 'price',
            subtype: 's',
            confidence: 1,
            turn_seq: 0,
            quote: words,
            fired_at_ms: 1,
          },
        ],
        objections: [
          {
            id: 'c',
            objection_id: 'o',
            category: 'price',
            subtype: 's',
            turn_seq: 0,
            quote: words,
            at_ms: 1,
            steps: { pause: { quote: words, deep: [{ evidence: words }] } },
          },
        ],
        score: { rubric_version: 1, overall: 1, receipt: { rows: [{ evidence: [{ text: words }] }] } },
        metrics: [[{ quotes: [words], detail: words }]],
      },
    });
    await ask(world.people.rep.client, 'sync_call', { team, payload });
    for (const table of ['calls', 'turns', 'cards', 'objections', 'scores']) {
      expect(JSON.stringify(await world.home.database.sql(`select * from public.${table}`)), table).not.toContain(
        words,
      );
    }
    for (const end of ['delete_team', 'purge_team']) await ask(world.people.rep.client, end, { team });
  });

  test('calls of others, by whatever way in', async () => {
    const { team, call } = world.ours;
    const forged = batch({ id: call, revision: 999, turns: [{ seq: 0, text: 'Forged.' }] });
    await inVain([
      () => rpc('stranger', 'sync_call', { team: world.theirs.team, payload: forged }),
      () => rpc('mate', 'sync_call', { team, payload: forged }),
      () => rpc('admin', 'sync_call', { team, payload: forged }),
      () =>
        rpc('rep', 'sync_call', {
          team,
          payload: { ...forged, call: { ...forged.call, user_id: world.people.mate.id } },
        }),
      () => send('stranger', 'GET', `turns?call_id=eq.${call}`),
      () => send('stranger', 'GET', `calls?select=*,turns(*)&id=eq.${call}`),
      () => send('mate', 'GET', `turns?text=fts.words&call_id=eq.${call}`),
      () => send('stranger', 'GET', `calls?or=(id.eq.${call},team_id.eq.${team})`),
      () => send('mate', 'GET', `scores?select=*,calls!inner(*)&calls.user_id=eq.${world.people.rep.id}`),
      () => rpc('stranger', 'search_turns', { team, query: 'words' }),
      () => rpc('stranger', 'read_call', { id: call }),
      () => rpc('rep', 'list_calls', { team: world.theirs.team }),
    ]);
    const found = await rpc('mate', 'search_turns', {
      team,
      query: 'words',
      filters: { user_id: world.people.rep.id },
    });
    expect(found.body).toMatchObject({ rows: [] });
    const away = await rpc('mate', 'list_calls', { team, filters: { deleted: true } });
    expect(away.body).toMatchObject({ rows: [] });
  });

  test('what is typed into a filter stays a value', async () => {
    const { team } = world.ours;
    for (const text of ["x' or '1'='1", "'; drop table public.calls; --", '$1', '%', '\\', '") or true --']) {
      for (const filters of [{ title: text }, { site: text }, { status: text }, { category: text }]) {
        expect((await rpc('mate', 'list_calls', { team, filters, counted: true })).body).toMatchObject({
          rows: [],
          count: 0,
        });
      }
      expect((await rpc('mate', 'list_calls', { team, sort: text })).status).toBe(400);
      expect((await rpc('mate', 'list_calls', { team, cursor: { at: text, id: text } })).status).toBe(400);
      expect((await rpc('mate', 'list_calls', { team, filters: { [text]: 1 } })).status).toBe(400);
      expect((await rpc('mate', 'search_turns', { team, query: text })).status).toBe(200);
    }
    expect((await send('mate', 'GET', 'calls?select=id')).status).toBe(200);
  });
}

/** Takes a rep out of the team for good: comes last. */
export function removal(of: () => World): void {
  test('a member who was removed sees and does nothing more', async () => {
    const world = of();
    const { send, rpc, inVain } = siegeOf(world);
    const { rep, admin } = world.people;
    const { team, call } = world.ours;
    await ask(admin.client, 'remove_member', { team, member: rep.id });
    await inVain([
      () => send('rep', 'GET', `calls?id=eq.${call}`),
      () => send('rep', 'GET', `turns?call_id=eq.${call}`),
      () => send('rep', 'GET', `teams?id=eq.${team}`),
      () => send('rep', 'GET', `profiles?id=eq.${admin.id}`),
      () => rpc('rep', 'read_call', { id: call }),
      () => rpc('rep', 'purge_call', { id: call }),
      () => rpc('rep', 'sync_call', { team, payload: batch({ id: call, revision: 50 }) }),
    ]);
    const sealed = await rpc('service', 'key_envelopes', { for_user: rep.id, team, provider: 'openai' });
    expect((sealed.body as { scope: string }[]).map(({ scope }) => scope)).toEqual(['user']);
  });
}
