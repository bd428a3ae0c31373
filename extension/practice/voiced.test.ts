import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DRILL_MS } from '#domain/practice/drill.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { aPractice, says, stored } from '../../tests/support/practice.ts';
import { meansByHand, words } from '../../tests/support/practice-means.ts';
import { VoiceError, type Run } from './contract.ts';
import { MOST_MS, newRun } from './run.ts';

const ASK = 'That makes sense. What are you comparing it with?';
const texts = ({ lines }: Practice) => lines.map(({ side, text }) => `${side}: ${text}`);
const faults = (run: Run) => run.now().notices.map(({ fault }) => fault);
const settle = () => vi.advanceTimersByTimeAsync(0);

/** A practice by voice whose opening was said. */
async function aTalk(means = meansByHand(), change: Parameters<typeof stored>[1] = {}) {
  const run = newRun(stored(aPractice({ channel: 'voice' }), change), means.means);
  void run.begin();
  await settle();
  expect(run.now()).toMatchObject({ phase: 'buyer', voice: { connected: true, handsFree: true } });
  means.voice().said();
  await settle();
  return { ...means, run };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a practice by voice', () => {
  test('the buyer’s words are kept as they were said and when; a cut leaves what was heard', async () => {
    const { run, voice, lastKept } = await aTalk();
    await vi.advanceTimersByTimeAsync(3_000);
    voice().tells().repPartial('That makes');
    expect(run.now().hearing).toBe('That makes');
    voice().hears(ASK);
    await settle();
    expect(run.now()).toMatchObject({ phase: 'buyer', hearing: '', arriving: voice().saying() });
    await vi.advanceTimersByTimeAsync(2_000);
    voice().said({ text: 'With doing nothing, which', cut: true, wording: 'model' });
    voice().hears('Sorry to cut in.', true);
    await settle();
    voice().said();
    await settle();
    const { lines } = run.now().practice;
    expect(lines.slice(1, 4).map(({ text, cutIn, channel }) => [text, cutIn, channel])).toEqual([
      [ASK, undefined, 'voice'],
      ['With doing nothing, which', undefined, 'voice'],
      ['Sorry to cut in.', true, 'voice'],
    ]);
    expect(
      run
        .now()
        .practice.steps.at(-1)
        ?.move.acts.map(({ kind }) => kind),
    ).toContain('interruption');
    for (const [at, { startMs, endMs }] of lines.entries()) {
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(startMs).toBeGreaterThanOrEqual(lines[at - 1]?.startMs ?? 0);
    }
    expect(lastKept().practice.lines).toHaveLength(lines.length);
  });

  test('what was wrong with a voice is said of the next one no more', async () => {
    const { run, voice } = await aTalk();
    voice().tells().fault('microphone-taken', false, 'A call began.');
    await settle();
    expect(run.now()).toMatchObject({ channel: 'text', voice: null });
    expect(run.now().notices.map(({ text }) => text)).toContain('A call began.');
    void run.switchTo('voice');
    await settle();
    expect(run.now().voice).toMatchObject({ connected: true });
    expect(faults(run)).not.toContain('microphone-taken');
    await run.end();
  });

  test('a rep who goes on before the answer is heard has said one turn', async () => {
    const { run, voice } = await aTalk();
    voice().hears('That makes sense, and');
    await settle();
    voice().hears('what are you comparing it with?');
    await settle();
    expect(voice().saying()).not.toBeNull();
    voice().said();
    await settle();
    expect(texts(run.now().practice).slice(1, 2)).toEqual([
      'rep: That makes sense, and what are you comparing it with?',
    ]);
    expect(run.now().practice.lines).toHaveLength(3);
  });

  test('a voice that dies at once gives the credit back, and the talk goes on in text', async () => {
    const paid = { at: Date.now(), channel: 'voice', cost: 1 } as const;
    const { run, voice, ended } = await aTalk(meansByHand({ worder: words('As a model says it.') }), { paid });
    voice().hears(ASK);
    await settle();
    voice().tells().fault('connection-lost', false);
    await settle();
    expect(run.now()).toMatchObject({ phase: 'rep', channel: 'text', voice: null });
    expect(ended).toEqual(['died']);
    expect(run.now().notices[0]?.text).toContain('credit comes back');
    await run.say('And who else looks at it?');
    expect(run.now().practice.lines.map(({ channel }) => channel)).toEqual(['voice', 'voice', 'voice', 'text', 'text']);
    expect(run.now().wording).toBe('written');
    voice().hears('Too late.');
    await settle();
    expect(run.now().practice.lines).toHaveLength(5);
  });

  test('a microphone that is refused leaves text, and says what to do', async () => {
    const means = meansByHand({
      newVoice: () => Promise.reject(new VoiceError('microphone-refused', 'The browser refused it.')),
    });
    const run = newRun(stored(aPractice({ channel: 'voice' })), means.means);
    await run.begin();
    expect(run.now()).toMatchObject({ phase: 'rep', channel: 'text', voice: null });
    expect(run.now().notices).toMatchObject([{ fault: 'microphone-refused', text: 'The browser refused it.' }]);
    await run.say(ASK);
    expect(run.now().practice.lines).toHaveLength(3);
  });

  test('voice and text change places in the middle, and what was not heard is said again', async () => {
    const { run, voice } = await aTalk();
    await run.switchTo('text');
    expect(run.now()).toMatchObject({ channel: 'text', voice: null });
    expect(voice().did).toEqual(['close']);
    await run.say(ASK);
    void run.switchTo('voice');
    await settle();
    run.mute(true);
    run.handsFree(false);
    run.hold(true);
    expect(run.now()).toMatchObject({ phase: 'rep', voice: { muted: true, handsFree: false } });
    expect(voice().did).toEqual(['mute true', 'hands-free false', 'hold true']);
    voice().hears('And who else looks at it?');
    await settle();
    run.pause();
    await settle();
    expect(run.now().phase).toBe('paused');
    run.resume();
    await settle();
    expect(voice().saying()).toBe(run.now().arriving);
    voice().said();
    await settle();
    expect(run.now().phase).toBe('rep');
  });

  test('silence is asked about once; then the practice waits, and time stands still', async () => {
    const { run, voice } = await aTalk();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(run.now().practice.lines.at(-1)?.text).toBe('');
    expect(voice().saying()).not.toBeNull();
    voice().said();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(run.now()).toMatchObject({ phase: 'paused', notices: [{ fault: 'silence', ways: ['resume'] }] });
    const { elapsedMs } = run.now();
    await vi.advanceTimersByTimeAsync(60_000);
    run.resume();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run.now().elapsedMs - elapsedMs).toBeLessThanOrEqual(2_000);
    expect(faults(run)).toEqual([]);
  });

  test('begun again from a line, the buyer says that line once more', async () => {
    const spoken = says(aPractice({ channel: 'voice' }), ASK);
    const lines = spoken.lines.map((line) => ({ ...line, channel: 'voice' as const }));
    const { means, voice } = meansByHand();
    const run = newRun(stored({ ...spoken, lines }), means);
    void run.begin();
    await settle();
    expect(voice().saying()).toBe(lines[2]?.text);
    voice().said();
    await settle();
    expect(run.now()).toMatchObject({ phase: 'rep', practice: { lines: { length: 3 } } });
  });

  test('a key that is not held is no silence', async () => {
    const { run } = await aTalk();
    run.handsFree(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run.now()).toMatchObject({ phase: 'rep', notices: [] });
  });
});

describe('time', () => {
  test('a machine that slept finds its practice waiting where it was', async () => {
    const run = newRun(stored(aPractice()), meansByHand().means);
    await run.begin();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + 3 * 60 * 60_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run.now().phase).toBe('paused');
    expect(faults(run)).toEqual(['slept']);
    await expect(run.say('Hello?')).rejects.toThrow('waits');
    run.resume();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run.now().elapsedMs).toBeLessThan(15_000);
    await run.say(ASK);
    expect(run.now().practice.lines).toHaveLength(3);
  });

  test('while nobody sees it its time stands, and what is said then is said after that time', async () => {
    const aside: (number | undefined)[] = [];
    const { means } = meansByHand({ keepBeside: async (_, { ranMs }) => void aside.push(ranMs) });
    const run = newRun(stored(aPractice()), means);
    await run.begin();
    await vi.advanceTimersByTimeAsync(10_000);
    run.seen(false);
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(run.now()).toMatchObject({ phase: 'rep', notices: [] });
    expect(aside).toEqual([10_000]);
    run.seen(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(run.now().elapsedMs).toBe(12_000);
    await run.say(ASK);
    expect(run.now().practice.lines[1]?.endMs).toBeLessThan(60_000);
  });

  test('after two hours it comes to its end, with what was said', async () => {
    const { means, lastKept } = meansByHand();
    const run = newRun(stored(aPractice(), { ranMs: MOST_MS - 5_000 }), means);
    await run.begin();
    await vi.advanceTimersByTimeAsync(10_000);
    await run.say(ASK);
    expect(run.now().phase).toBe('over');
    expect(faults(run)).toEqual(['long']);
    expect(lastKept().practice).toMatchObject({ lines: [{ seq: 0 }, { text: ASK }, { seq: 2 }] });
  });

  test('a drill ends after its minute, with the line that was begun in it', async () => {
    const drill = aPractice({ from: { kind: 'call', id: 'c', cardId: 'k' } });
    const { means } = meansByHand();
    const [said, idle] = [newRun(stored(drill), means), newRun(stored(drill), means)];
    await Promise.all([said.begin(), idle.begin()]);
    await vi.advanceTimersByTimeAsync(DRILL_MS + 2_000);
    expect(said.now().phase).toBe('rep');
    await said.say(ASK);
    expect(said.now().phase).toBe('over');
    await vi.advanceTimersByTimeAsync(DRILL_MS);
    expect(idle.now().phase).toBe('over');
  });
});
