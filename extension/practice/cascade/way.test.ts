import { expect, onTestFinished, test } from 'vitest';
import { personaById } from '#domain/practice/personas/personas.ts';
import { lastStep, setupOf, start } from '#domain/practice/practise.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import type { VoiceBy } from '#domain/voices.ts';
import { fakeMicrophone } from '../../../tests/support/fake-microphone.ts';
import { VoiceError, type BuyerTurn, type VoiceHears } from '../contract.ts';
import type { EarsParts } from './ears.ts';
import { cascadeWay } from './way.ts';
import { until } from '../../../tests/support/until.ts';

function turnOf(): BuyerTurn {
  const [persona, scenario] = [personaById('david-park'), SCENARIOS[0]];
  if (!persona || !scenario) throw new Error('The library is empty.');
  const how = { difficulty: 'medium', focus: scenario.focus, seed: 7, channel: 'voice', assisted: false } as const;
  const practice = start({ id: crypto.randomUUID(), persona, scenario, startedAt: 0, ...how });
  const { move, mind } = lastStep(practice);
  const written = 'We had something like it once, and nobody opened it after a week.';
  return { setup: setupOf(practice), move, mind, written, practice, attachments: [] };
}

/** A way of parts with an ear and a mouth that do as the test says. */
function talking({ deaf = false, by = 'browser' }: { deaf?: boolean; by?: VoiceBy } = {}) {
  const microphone = fakeMicrophone('granted');
  const told: string[] = [];
  let ear: EarsParts | null = null;
  let mouth: { begin(): void; end(): void; fail(): void } | null = null;
  const hears: VoiceHears = {
    repBegan: () => told.push('began'),
    repPartial: () => undefined,
    repSaid: ({ text, cutIn }) => told.push(`said ${text}${cutIn ? ' (cut in)' : ''}`),
    level: () => undefined,
    fault: (fault, soft) => told.push(`${soft ? 'soft' : 'hard'} ${fault}`),
    reconnecting: () => undefined,
  };
  const way = cascadeWay({
    worder: ({ written: text }) => Promise.resolve({ text, wording: 'written', refused: 0 }),
    ask: () => Promise.reject(new Error('Nobody asks.')),
    mayUseService: async () => false,
    ears(parts) {
      ear = parts;
      const opened = deaf ? Promise.reject(new VoiceError('no-recognition', 'Nothing hears.')) : Promise.resolve();
      opened.catch(() => undefined);
      return { opened, frame: () => undefined, track: () => undefined, close: async () => undefined };
    },
    mouth: async () => ({
      by,
      speed: 1,
      speak(_, { onBegun, signal }) {
        const done = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => done.resolve());
        mouth = { begin: onBegun, end: () => done.resolve(), fail: () => done.reject(new Error('broken')) };
        return { hush: () => told.push('hush'), goOn: () => told.push('go on'), done: done.promise };
      },
    }),
  });
  onTestFinished(() => way.close());
  const turn = turnOf();
  return {
    microphone,
    told,
    way,
    turn,
    open: () => way.open(hears, turn.practice),
    say: (words: (text: string) => void = () => undefined) => way.say(turn, words, new AbortController().signal),
    speaks: () => until('the buyer to speak', () => mouth),
    hear: (text: string) => ear?.said({ text, startMs: 0, endMs: 1, cutIn: ear.buyerSpoke() }),
  };
}

test('what is to be said is said to its end, and shown before its first sound', async () => {
  const { open, say, speaks, turn } = talking();
  await open();
  const shown: string[] = [];
  const spoken = say((text) => shown.push(text));
  const mouth = await speaks();
  expect(shown).toEqual([turn.written]);
  mouth.begin();
  mouth.end();
  expect(await spoken).toMatchObject({ text: turn.written, cut: false, wording: 'written' });
});

test('who cuts in silences the voice at once, and for good once it is meant; a cough lets it go on', async () => {
  const { open, say, speaks, told, microphone, hear } = talking();
  await open();
  const spoken = say();
  (await speaks()).begin();
  await microphone.say(0.001, 20);
  await microphone.say(0.2, 5);
  expect(told).toEqual(['hush']);
  await microphone.say(0.001, 30);
  expect(told).toEqual(['hush', 'go on']);
  await microphone.say(0.2, 20);
  expect(told).toEqual(['hush', 'go on', 'hush', 'began']);
  expect(await spoken).toMatchObject({ cut: true });
  hear('Let me stop you there.');
  await until('what was said', () => told.at(-1)?.startsWith('said'));
  expect(told.at(-1)).toBe('said Let me stop you there. (cut in)');
});

test('a rep who goes on before the buyer is heard has the word', async () => {
  const { open, say, speaks, told, hear } = talking();
  await open();
  const spoken = say();
  await speaks();
  hear('And one thing more.');
  expect(await spoken).toMatchObject({ text: '', cut: true });
  await until('anything to be told', () => told.length > 0);
  expect(told).toEqual(['said And one thing more.']);
});

test('a voice that breaks is told, and the line stands; without an ear it does not open', async () => {
  const { open, say, speaks, told, turn } = talking();
  await open();
  const spoken = say();
  (await speaks()).fail();
  expect(await spoken).toMatchObject({ text: turn.written, cut: false });
  expect(told).toEqual(['soft no-voice']);
  const bought = talking({ by: 'elevenlabs' });
  await bought.open();
  const unheard = bought.say();
  (await bought.speaks()).fail();
  await unheard;
  expect(bought.told).toEqual(['soft not-heard']);
  const { microphone, ...deaf } = talking({ deaf: true });
  await expect(deaf.open()).rejects.toMatchObject({ fault: 'no-recognition', message: 'Nothing hears.' });
  await until('the microphone to be closed', () => microphone.open() === 0);
});
