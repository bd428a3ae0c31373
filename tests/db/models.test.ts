import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '#backend/core/secret.ts';
import { textVendor } from '../fakes/text-vendor.ts';
import { ask, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';

describe('models and what they cost', () => {
  let home: TestBackend;
  beforeAll(async () => void (home = await openTestBackend('pglite')));
  afterAll(() => home?.close());

  test('without any key the local engine is there, and the others say what would open them', async () => {
    const user = await home.newUser();
    const list = await (await home.client(user).models.$get()).json();
    expect(list.auto).toEqual({ model: 'local', source: 'none' });
    expect(list.models[0]).toMatchObject({ id: 'local', state: 'open', inputPrice: null });
    expect(list.models.length).toBeGreaterThan(25);
    const gpt = list.models.find(({ id }) => id === 'gpt-4.1');
    expect(gpt).toMatchObject({
      state: 'no-key',
      inputPrice: 2,
      outputPrice: 8,
      ways: [{ by: 'own-key', providers: ['openai', 'openrouter'] }],
    });
    expect(gpt?.hint).toBe('Add a key of OpenAI or OpenRouter under Keys.');
  });

  test('a server of one’s own brings its models, marked as such', async () => {
    const vendor = await textVendor();
    onTestFinished(() => vendor.close());
    const user = await home.newUser();
    const who = { user, team: await personalTeam(user), db: user.client };
    const own = { scope: 'user' as const, provider: 'openai-compatible' as const, label: null };
    await home.deps.keys.save(who, { ...own, key: new Secret(''), baseUrl: vendor.ownUrl });
    const list = await (await home.client(user).models.$get()).json();
    expect(list.models.filter(({ listed }) => !listed)).toMatchObject([
      { id: 'openai-compatible:nomic-embed-text', state: 'open', source: 'user' },
      { id: 'openai-compatible:llama3.2', state: 'open', source: 'user' },
    ]);
    expect(list.auto).toEqual({ model: 'openai-compatible:llama3.2', source: 'user' });
  });

  test('what was asked is summed by model and purpose; managers see the team’s, admins set its budget', async () => {
    const [boss, rep] = [await home.newUser(), await home.newUser()];
    const team = await teamOf(home, boss);
    await join(team, boss, rep, 'rep');
    for (const [i, cost] of [0.25, 0.5, null].entries()) {
      const asked = {
        run: crypto.randomUUID(),
        purpose: 'coach',
        model: 'gpt-4.1',
        provider: 'openai',
        source: 'platform',
        state: i ? 'done' : 'failed',
      };
      const counted = { input_tokens: 10, output_tokens: 20, cost, first_token_ms: 300 + i, total_ms: 900 };
      await ask(home.service, 'ai_settle', {
        for_user: rep.id,
        team,
        answer: crypto.randomUUID(),
        facts: { ...asked, ...counted },
      });
    }
    const usage = async (as = rep, everybody = false) => {
      const response = await home.client(as, team).usage.$get({ query: everybody ? { everybody: '1' } : {} });
      return (await response.json()).ai;
    };
    const row = {
      model: 'gpt-4.1',
      purpose: 'coach',
      requests: 3,
      failed: 1,
      inputTokens: 30,
      outputTokens: 60,
      cost: 0.75,
      unpriced: 1,
      firstTokenMs: 301,
    };
    const none = { dollars: null, spent: 0.75 };
    expect(await usage()).toEqual({ rows: [row], budgets: { own: none, team: none, mayChangeTeam: false } });
    expect((await usage(boss)).rows).toEqual([]);
    expect((await usage(boss, true)).rows).toEqual([row]);
    const put = (as: typeof rep, json: { scope: 'user' | 'team'; dollars: number | null }) =>
      home.client(as, team).usage.budgets.$put({ json });
    expect((await put(rep, { scope: 'team', dollars: 5 })).status).toBe(403);
    expect((await put(rep, { scope: 'user', dollars: -1 })).status).toBe(400);
    expect(await (await put(rep, { scope: 'user', dollars: 7.5 })).json()).toMatchObject({
      own: { dollars: 7.5, spent: 0.75 },
    });
    expect(await (await put(boss, { scope: 'team', dollars: 50 })).json()).toMatchObject({
      team: { dollars: 50, spent: 0.75 },
      mayChangeTeam: true,
    });
    expect(await (await put(boss, { scope: 'team', dollars: null })).json()).toMatchObject({ team: { dollars: null } });
  });
});
