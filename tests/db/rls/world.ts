import { randomUUID } from 'node:crypto';
import { openTestDatabase, type TestDatabase, type TestTier, type TestUser } from '../support/database.ts';
import { attachmentOf, documentOf, recordingOf } from './papers.ts';
import { keepAnalyses } from './analyses.ts';
import { keepArchive } from './archive.ts';
import { keepBuyers } from './library.ts';
import { giveAssignments, keepPractices } from './practices.ts';
import { ask, batch, chatOf, inDays, join, newHash, personalTeam, teamOf } from '../schema/ask.ts';

export const PEOPLE = ['rep', 'mate', 'manager', 'admin', 'stranger'] as const;
export type Person = (typeof PEOPLE)[number];
export const ACTORS = [...PEOPLE, 'anon', 'service'] as const;
export type Actor = (typeof ACTORS)[number];

/** Ids of one tenant, for the arguments of functions. */
export interface Tenant {
  team: string;
  /** Somebody in the team whom an admin may act on. */
  member: string;
  /** Who acts there. */
  self: string;
  call: string;
  invitation: string;
  tokenHash: string;
  key: string;
  awayTeam: string;
  document: string;
  /** One that was put away. */
  awayDocument: string;
  /** Of whoever acts there. */
  attachment: string;
  chat: string;
  answer: string;
  practice: string;
  analysis: string;
  /** On the market, of whoever acts there. */
  buyer: string;
  assignment: string;
  /** Of whoever acts there. */
  search: string;
  comment: string;
  clip: string;
  rubric: string;
  awayAssignment: string;
}

/** A team with all roles and another tenant beside it, each with rows in every table. */
export interface World {
  home: TestDatabase;
  people: Record<Person, TestUser>;
  ours: Tenant;
  theirs: Tenant;
  /** A word for a row's id: who, which team, which call. */
  named: (id: unknown) => string;
  /** What an actor's requests carry. */
  bearer: (actor: Actor) => { token: string | null; key?: string };
}

export async function openWorld(tier: TestTier): Promise<World> {
  const home = await openTestDatabase(tier);
  const [rep, mate, manager, admin] = [
    await home.newUser('rep'),
    home.a,
    await home.newUser('manager'),
    await home.newUser('admin'),
  ];
  const people = { rep, mate, manager, admin, stranger: home.b };
  const names = new Map<unknown, string>();
  for (const [name, user] of Object.entries(people)) {
    names.set(user.id, name);
    names.set(await personalTeam(user), `${name}'s own`);
  }
  const { service } = home;
  const [team, other] = [await teamOf(home, admin, 'Team'), await teamOf(home, home.b, 'Other')];
  names.set(team, 'team').set(other, 'other');
  await join(team, admin, manager, 'manager');
  for (const one of [rep, mate]) await join(team, manager, one, 'rep');
  const helper = await home.newUser('helper');
  names.set(helper.id, 'helper').set(await personalTeam(helper), "helper's own");
  await join(other, home.b, helper, 'rep');

  const call = async (user: TestUser, of: string, name: string): Promise<string> => {
    const payload = batch({
      turns: [{ seq: 0, text: `Words of ${name}.` }],
      more: {
        cards: [
          {
            id: 'c',
            objection_id: 'o',
            category: 'price',
            subtype: 's',
            confidence: 1,
            turn_seq: 0,
            quote: name,
            fired_at_ms: 1,
          },
        ],
        objections: [
          { id: 'c', objection_id: 'o', category: 'price', subtype: 's', turn_seq: 0, quote: name, at_ms: 1 },
        ],
        notes: [{ id: 'n', at_ms: 1, text: name }],
        score: { rubric_version: 1, overall: 50 },
      },
    });
    await ask(user.client, 'sync_call', { team: of, payload });
    names.set(payload.call.id, name);
    return payload.call.id;
  };
  const calls = {
    rep: await call(rep, team, 'rep'),
    away: await call(rep, team, 'away'),
    mate: await call(mate, team, 'mate'),
    stranger: await call(home.b, other, 'stranger'),
  };
  for (const [id, user, of] of [
    [calls.rep, rep, team],
    [calls.away, rep, team],
    [calls.mate, mate, team],
    [calls.stranger, home.b, other],
  ] as const) {
    await ask((of === team ? admin : home.b).client, 'set_hearing', { team: of, patch: { keep_sound: true } });
    const consent = [{ atMs: 0, how: 'announced', text: 'It is recorded.', soundKept: true }];
    await ask(user.client, 'sync_call', { team: of, payload: batch({ id, revision: 2, call: { consent } }) });
    const chunk = {
      n: 0,
      file_key: `file of ${id}`,
      sha256: newHash(),
      bytes: 9,
      from_ms: 0,
      to_ms: 20,
      ends_at: inDays(30),
    };
    await ask(service, 'sound_stored', { for_user: user.id, team: of, call: id, chunk });
    names.set(await recordingOf(service, user.id, of, id), names.get(id) ?? '');
  }
  const analyses = await keepAnalyses(service, names, [
    ['rep', rep, team, calls.rep],
    ['away', rep, team, calls.away],
    ['mate', mate, team, calls.mate],
    ['admin', admin, team, null],
    ['stranger', home.b, other, calls.stranger],
  ]);
  await ask(rep.client, 'delete_call', { id: calls.away });

  const chats: Record<string, string> = {};
  const answers: Record<string, string> = {};
  for (const [name, user, of] of [
    ['rep', rep, team],
    ['admin', admin, team],
    ['rep’s old', rep, team],
    ['stranger', home.b, other],
  ] as const) {
    const chat = (chats[name] = randomUUID());
    names.set(chat, `${name}’s chat`);
    await ask(user.client, 'sync_coach_session', { team: of, payload: chatOf(chat, `Words of ${name}.`) });
    const answer = (answers[name] = randomUUID());
    const at = new Date().toISOString();
    await ask(service, 'ai_answer_begin', { for_user: user.id, team: of, answer, session: chat, digest: 'x', at });
    const events = [{ type: 'text', text: `Words for ${name}.` }];
    await ask(service, 'ai_answers_keep', {
      list: [{ answer, first: 1, events, state: 'running', refusal: null }],
      at,
    });
  }
  await ask(rep.client, 'delete_coach_session', { id: chats['rep’s old'] });

  const practices = await keepPractices(service, names, [
    ['rep', rep, team],
    ['admin', admin, team],
    ['rep’s old', rep, team],
    ['stranger', home.b, other],
  ]);
  await ask(rep.client, 'delete_practice', { id: practices['rep’s old'] });

  const secret = {
    provider: 'openai',
    base_url: null,
    label: null,
    envelope: 'v1.k.SEALED',
    key_id: 'k',
    last4: 'wxyz',
  };
  const keys: Record<string, string> = {};
  for (const [name, user] of Object.entries(people)) {
    keys[name] = await ask<string>(user.client, 'save_key', { scope: 'user', team: null, ...secret });
    await ask(user.client, 'set_preferences', { patch: { theme: name }, expected_version: 0 });
  }
  for (const [boss, of, worker] of [
    [admin, team, rep],
    [home.b, other, helper],
  ] as const) {
    await ask(boss.client, 'save_key', { scope: 'team', team: of, ...secret });
    await ask(boss.client, 'set_ai_budget', { team: of, scope: 'team', dollars: 50 });
    await ask(service, 'set_module', { team: of, module: 'practice', enabled: true });
    for (const user of [boss, worker]) {
      await ask(service, 'credits_reserve', {
        for_user: user.id,
        team: of,
        key: `work-${user.id}`,
        amount: 0,
        reason: 'Work',
      });
      await ask(service, 'usage_record', {
        for_user: user.id,
        team: of,
        key: `use-${user.id}`,
        kind: 'voice',
        quantity: 1,
        unit: 'seconds',
      });
      await ask(service, 'notify', { for_user: user.id, team: of, kind: 'hello', title: 'Hello' });
      const asked = {
        run: user.id,
        purpose: 'chat',
        model: 'gpt-4.1',
        provider: 'openai',
        source: 'platform',
        state: 'done',
      };
      const counted = { input_tokens: 1, output_tokens: 1, cost: 0.01 };
      await ask(service, 'ai_settle', {
        for_user: user.id,
        team: of,
        answer: user.id,
        facts: { ...asked, ...counted },
      });
      await ask(user.client, 'set_ai_budget', { team: of, scope: 'user', dollars: 5 });
    }
  }
  await service.from('site_locators').insert({ version: 1, document: { signed: true } });

  const tenant = async (boss: TestUser, of: string, member: TestUser, ofCall: string): Promise<Tenant> => {
    const tokenHash = newHash();
    const invitation = await ask<string>(boss.client, 'create_invitation', {
      team: of,
      role: 'rep',
      token_hash: tokenHash,
      expires_at: inDays(1),
    });
    const awayTeam = await teamOf(home, boss, 'Away');
    names.set(awayTeam, `${boss === admin ? 'team' : 'other'}, away`);
    await ask(boss.client, 'delete_team', { team: awayTeam });
    const [document, awayDocument, attachment] = [randomUUID(), randomUUID(), randomUUID()];
    await ask(boss.client, 'add_document', { team: of, document: documentOf(document, 'What is known.') });
    await ask(boss.client, 'add_document', { team: of, document: documentOf(awayDocument, 'What was known.') });
    await ask(boss.client, 'delete_document', { id: awayDocument });
    for (const [who, id] of [
      [boss, attachment],
      [member, randomUUID()],
    ] as const)
      await ask(service, 'keep_attachment', {
        for_user: who.id,
        team: of,
        attachment: attachmentOf(id, `attached ${id}`),
        at: new Date().toISOString(),
      });
    const assigned = await giveAssignments(names, { boss, team: of, member, name: boss === admin ? 'team' : 'other' });
    const [name, whose] = boss === admin ? ['admin', 'rep'] : ['stranger', 'helper'];
    const kept = await keepBuyers(names, { boss, team: of, member, name, of: whose });
    const archive = await keepArchive(names, { boss, team: of, member, call: ofCall, name, of: whose });
    const [key] = await home.database.sql<{ id: string }>('select id from public.user_keys where team_id = $1', [of]);
    return {
      team: of,
      member: member.id,
      self: boss.id,
      call: ofCall,
      invitation,
      tokenHash,
      key: key?.id ?? '',
      awayTeam,
      document,
      awayDocument,
      attachment,
      chat: chats[boss === admin ? 'admin' : 'stranger'] ?? '',
      answer: answers[boss === admin ? 'admin' : 'stranger'] ?? '',
      analysis: analyses[boss === admin ? 'admin' : 'stranger'] ?? '',
      practice: practices[boss === admin ? 'admin' : 'stranger'] ?? '',
      ...assigned,
      ...kept,
      ...archive,
    };
  };
  const ours = await tenant(admin, team, rep, calls.rep);
  const theirs = await tenant(home.b, other, helper, calls.stranger);

  return {
    home,
    people,
    ours,
    theirs,
    named: (id) => (id === null ? 'nobody' : (names.get(id) ?? 'unknown')),
    bearer: (actor) => {
      if (actor === 'anon') return { token: null };
      if (actor === 'service') return { token: home.database.serviceKey, key: home.database.serviceKey };
      return { token: people[actor].token };
    },
  };
}
