import { randomUUID } from 'node:crypto';
import { createApp } from '#backend/app.ts';
import { ANALYSIS_JOB, openAnalyses } from '#backend/core/analyses.ts';
import { openAnalysisWork } from '#backend/core/analysis-work.ts';
import { serviceCalls } from '#backend/core/db.ts';
import type { Transcribed, Transcribing } from '#backend/core/transcribing.ts';
import type { Analysis } from '#domain/analysis/analysis.ts';
import type { Told } from '#backend/features/analyses/schemas.ts';
import { personalTeam } from '../schema/ask.ts';
import { OWN, openAnswering, PLATFORM } from './answers.ts';
import type { TestTier, TestUser } from './database.ts';

/** Who is the rep can be told from what each says. */
const LINES: [speaker: string, text: string][] = [
  [
    'speaker-1',
    'Hi Priya, this is Sam from Northwind, thanks for taking the time. How do you handle your invoices today?',
  ],
  ['speaker-2', 'We do it by hand in spreadsheets, and it takes us two days every month.'],
  ['speaker-1', 'I see. What would it mean for you if that went away?'],
  ['speaker-2', 'A lot. But honestly, it is too expensive for us, our budget is frozen until March.'],
  ['speaker-1', 'That’s fair. What would have to be true for it to be worth it?'],
  ['speaker-2', 'I would need to show our CFO that it pays for itself. Globex came in cheaper.'],
  ['speaker-1', 'I’ll send you the numbers by Friday. Shall we talk again on Tuesday at ten?'],
  ['speaker-2', 'Tuesday at ten works for me. My mail is priya@acme.example.'],
];

export const heard = (): Transcribed => ({
  turns: LINES.map(([speaker, text], seq) => ({
    seq,
    speaker,
    side: 'unknown',
    text,
    startMs: seq * 9_000,
    endMs: seq * 9_000 + 7_500,
    final: true,
  })),
  speakers: { 'speaker-1': { key: 'speaker-1' }, 'speaker-2': { key: 'speaker-2' } },
  toldApartBy: 'vendor',
  durationMs: 72_000,
  talkMs: [60_000],
  peaks: [],
  missing: [],
  warnings: [],
  vendor: 'deepgram',
  model: 'nova-3',
});

/** Is heard once it is let go, so that something can happen meanwhile. */
export const hearsLater = () => {
  const gate = Promise.withResolvers<Transcribed>();
  return {
    hear: ({ signal }: { signal: AbortSignal }) => Promise.race([gate.promise, stopped(signal)]),
    go: () => gate.resolve(heard()),
  };
};
const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

const claim = (seq: number, quote: string) => [{ seq, quote }];

/** What a model says of that call: a statement of each kind that is proven, and some that are not. */
export const SAID = {
  summary: {
    text: 'Priya does invoices by hand and worries about the price.',
    evidence: claim(1, 'we do it by hand in spreadsheets'),
  },
  strengths: [
    { text: 'You asked what it would take.', evidence: claim(4, "That's fair.  What would have to be TRUE") },
    { text: 'You calmed the buyer.', evidence: claim(4, 'I hear you and we will pay for everything') },
  ],
  improvements: [{ text: 'Ask who else decides.', evidence: claim(1, 'show our CFO that it pays') }],
  keyMoments: [
    { type: 'improvement', text: 'The budget is frozen.', evidence: claim(3, 'our budget is frozen until March') },
    { type: 'great' },
  ],
  nextSteps: [
    {
      text: 'Send the numbers.',
      owner: 'You',
      due: 'by Friday',
      evidence: claim(6, 'I’ll send you the numbers by Friday'),
    },
  ],
  sentiment: {
    mood: 'negative',
    text: 'The buyer worries about money.',
    evidence: claim(6, 'Shall we talk again on Tuesday'),
  },
  competitors: [{ name: 'Globex', text: 'Globex was cheaper.', evidence: claim(5, 'Globex came in cheaper') }],
  qualification: [
    {
      framework: 'BANT',
      slots: [
        { name: 'Budget', text: 'Frozen until March.', evidence: claim(3, 'budget is frozen until March') },
        { name: 'Timeline', text: 'Next Tuesday.', evidence: claim(6, 'talk again on Tuesday at ten') },
      ],
    },
  ],
};

export const NOTES = {
  summary: {
    text: 'Invoices are done by hand; the budget is frozen.',
    evidence: claim(3, 'our budget is frozen until March'),
  },
  decisions: [{ text: 'They talk again.', evidence: claim(7, 'Tuesday at ten works for me') }],
  actions: [
    { text: 'Send the numbers.', owner: 'You', due: 'by Friday', evidence: claim(6, 'send you the numbers by Friday') },
    { text: 'Priya signs.', evidence: claim(7, 'I will sign tomorrow') },
  ],
  email: {
    subject: 'Our talk',
    body: 'Hi Priya,\n\nI send the numbers by Friday. It costs $12,000 a year.\nSee https://evil.example now.',
    evidence: [],
  },
};

/** The whole backend with a vendor of text by wire, and one of speech that is told what it heard; nothing works on the queue but `work`. */
export async function openAnalysing(tier: TestTier = 'pglite') {
  const home = await openAnswering(tier);
  const speech = {
    source: 'platform' as 'platform' | 'user' | null,
    /** What becomes of the next hearing. */
    hear: (_: { signal: AbortSignal; onProgress?: (done: number) => void }): Promise<Transcribed> =>
      Promise.resolve(heard()),
    times: 0,
    done: [] as string[],
    dropped: [] as string[],
  };
  const transcribing: Transcribing = {
    payer: () => Promise.resolve(speech.source && { vendor: 'deepgram', source: speech.source }),
    transcribe(_, __, options) {
      speech.times += 1;
      if (speech.source) options.onChosen?.(speech.source);
      return speech.hear(options);
    },
    done(_, upload) {
      speech.done.push(upload);
      return Promise.resolve({ kept: false });
    },
    drop: (_, upload) => Promise.resolve(void speech.dropped.push(upload)),
  };
  const queued: string[] = [];
  const queue = {
    add(name: string, _: object, { key = '' }: { key?: string } = {}) {
      if (name !== ANALYSIS_JOB || queued.includes(key)) return Promise.resolve(false);
      queued.push(key);
      return Promise.resolve(true);
    },
  };
  const service = serviceCalls(home.database);
  const { now, log, gateway } = home.deps;
  const analyses = openAnalyses({ service, transcribing, queue: () => queue, now });
  const newWork = () => openAnalysisWork({ service, analyses, gateway, log, now });
  const work = newWork();
  const app = createApp({ ...home.deps, transcribing, analyses });

  const send = (path: string, as: TestUser, body?: object, method = body ? 'POST' : 'GET') =>
    home.send(path, { as, method, app, ...(body ? { body } : {}) });
  const answer = async <T>(path: string, as: TestUser, body?: object, method?: string): Promise<T> => {
    const response = await send(path, as, body, method);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const refused = async (path: string, as: TestUser, body?: object, method?: string): Promise<string> => {
    const response = await send(path, as, body, method);
    const { error } = (await response.json()) as { error?: { code: string } };
    return `${response.status} ${error?.code ?? ''}`.trim();
  };
  const newUpload = async (as: TestUser, more: { received?: number } = {}): Promise<string> => {
    const [id, team] = [randomUUID(), await personalTeam(as)];
    await home.database.sql(
      `insert into public.uploads (id, user_id, team_id, name, bytes, received, ends_at) values ($1, $2, $3, 'Acme call.mp3', 100, $4, now() + interval '1 day')`,
      [id, as.id, team, more.received ?? 100],
    );
    return id;
  };
  const begin = async (as: TestUser, body: object): Promise<Analysis> =>
    (await answer<{ analysis: Analysis }>('/api/ai/analyze-call', as, body)).analysis;
  const read = (as: TestUser, id: string) => answer<Told>(`/api/ai/analyze-call/${id}`, as);
  const run = (id: string, signal = new AbortController().signal, by = work) => by.run(id, signal);
  const says = (value: unknown): void => {
    home.vendor.script.answer = () =>
      typeof value === 'string' ? value : `Here it is:\n\`\`\`json\n${JSON.stringify(value)}\n\`\`\``;
  };
  const newUser = async (): Promise<TestUser> => {
    Object.assign(home.vendor.script, { fates: { [PLATFORM]: 'good', [OWN]: 'good' } });
    Object.assign(speech, {
      source: 'platform',
      hear: () => Promise.resolve(heard()),
      times: 0,
      done: [],
      dropped: [],
    });
    says(SAID);
    return home.newUser(randomUUID().slice(0, 8));
  };
  const counted = async (as: TestUser): Promise<number> => {
    const [row] = await home.database.sql<{ n: number }>(
      "select coalesce(sum(quantity), 0)::int as n from public.usage_events where user_id = $1 and kind = 'call-analysis'",
      [as.id],
    );
    return row?.n ?? 0;
  };
  return {
    ...home,
    speech,
    transcribing,
    queued,
    analyses,
    work,
    newWork,
    app,
    send,
    answer,
    refused,
    newUpload,
    begin,
    read,
    run,
    says,
    newUser,
    counted,
  };
}
