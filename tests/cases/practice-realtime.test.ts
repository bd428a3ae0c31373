import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { personaById } from '#domain/practice/personas/personas.ts';
import { lastStep, setupOf, start } from '#domain/practice/practise.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { readEvent } from '#extension/practice/realtime/events.ts';
import { newTalk } from '#extension/practice/realtime/talk.ts';
import { realtimeVendor } from '../fakes/practice-realtime.ts';
import { described } from '../support/described.ts';
import { until } from '../support/until.ts';

// OpenAI's own description and examples lie beside the project, not in it.
const cases = path.join(import.meta.dirname, '../../../shared/cases');
const contract = path.join(cases, 'contracts/openai/openapi.yaml');
const examples = path.join(cases, 'realtime/openai_realtime_events.json');
const there = existsSync(contract) && existsSync(examples);

/** All examples; some are not quite JSON: commas and remarks too many. */
function all(): Map<string, Record<string, unknown>> {
  const found = JSON.parse(readFileSync(examples, 'utf8')) as Record<string, Record<string, unknown>>;
  return new Map(
    Object.entries(found).flatMap(([name, event]) => {
      const text = event['__unparsed'];
      if (typeof text !== 'string') return [[name, event]];
      try {
        const clean = text.replace(/\s\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1');
        return [[name, JSON.parse(clean) as Record<string, unknown>]];
      } catch {
        return [];
      }
    }),
  );
}

interface Heard {
  said: string[];
  told: string[];
  sent: { type: string; [key: string]: unknown }[];
}

/** A talk whose time is real and whose vendor is `take`. */
function talking(onSent: (event: { type: string }) => void = () => undefined) {
  const heard: Heard = { said: [], told: [], sent: [] };
  const talk = newTalk({
    hears: {
      repBegan: () => heard.told.push('began'),
      repPartial: (text) => heard.told.push(`partial ${text}`),
      repSaid: ({ text }) => heard.said.push(text),
      level: () => undefined,
      fault: (fault) => heard.told.push(fault),
      reconnecting: () => undefined,
    },
    send(event) {
      const sent = JSON.parse(JSON.stringify(event)) as { type: string };
      heard.sent.push(sent);
      onSent(sent);
    },
    role: () => 'You play a buyer.',
    pictures: () => [{ id: 'p', url: 'data:image/jpeg;base64,/9j/4AAQSkZJRg==' }],
    up: async () => true,
    silence: () => undefined,
    repSpeaks: () => false,
    usage: (response, usage) => heard.told.push(`${response} ${JSON.stringify(usage)}`),
    trouble: (fault) => heard.told.push(`trouble ${fault}`),
    now: () => performance.now(),
    after(ms, then) {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  });
  return { talk, heard };
}

function turn() {
  const [persona, scenario] = [personaById('david-park'), SCENARIOS[0]];
  if (!persona || !scenario) throw new Error('The library is empty.');
  const how = { difficulty: 'medium', focus: scenario.focus, seed: 7, channel: 'voice', assisted: false } as const;
  const practice = start({ id: crypto.randomUUID(), persona, scenario, startedAt: 0, ...how });
  const { move, mind } = lastStep(practice);
  const written = practice.lines[0]?.text ?? '';
  return { setup: setupOf(practice), move, mind, written, practice: { ...practice, lines: [] }, attachments: [] };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe.skipIf(!there)(
  `OpenAI's own realtime events${there ? '' : ' (skipped: ../shared/cases is not there)'}`,
  () => {
    const events = there ? all() : new Map<string, Record<string, unknown>>();
    const server = [...events].filter(([name]) => name.startsWith('RealtimeServerEvent'));
    const texts = server.map(([, event]) => JSON.stringify(event));

    test('each is read, or known to be of no use; none is taken for nonsense', () => {
      expect(server.length).toBeGreaterThan(35);
      const kinds = new Map(server.map(([name, event]) => [name, readEvent(JSON.stringify(event)).kind]));
      expect([...kinds].filter(([, kind]) => kind === 'malformed')).toEqual([]);
      expect(Object.fromEntries(kinds)).toMatchObject({
        RealtimeServerEventSessionCreated: 'ready',
        RealtimeServerEventInputAudioBufferSpeechStarted: 'speech-begins',
        RealtimeServerEventInputAudioBufferSpeechStopped: 'speech-stops',
        RealtimeServerEventConversationItemInputAudioTranscriptionCompleted: 'rep-said',
        RealtimeServerEventConversationItemInputAudioTranscriptionFailed: 'rep-unheard',
        RealtimeServerEventResponseCreated: 'answer-begins',
        RealtimeServerEventResponseOutputItemAdded: 'answer-item',
        RealtimeServerEventResponseAudioTranscriptDelta: 'answer-words',
        RealtimeServerEventResponseAudioTranscriptDone: 'answer-said',
        RealtimeServerEventOutputAudioBufferStarted: 'sound-begins',
        RealtimeServerEventOutputAudioBufferStopped: 'sound-ends',
        RealtimeServerEventOutputAudioBufferCleared: 'sound-cleared',
        RealtimeServerEventResponseDone: 'answer-done',
        RealtimeServerEventError: 'error',
        RealtimeServerEventRateLimitsUpdated: 'other',
      });
    });

    test('what an answer took is counted as the vendor counts it', () => {
      expect(readEvent(JSON.stringify(events.get('RealtimeServerEventResponseDone')))).toMatchObject({
        status: 'completed',
        usage: { input: { text: 119, audio: 13, cached: 64 }, output: { text: 30, audio: 91 } },
      });
    });

    test('a talk goes on whatever comes, in any order, twice, cut short, or unknown', async () => {
      // A fixed shuffle: the same each time.
      let random = 7;
      const next = (): number => (random = (random * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
      const { talk, heard } = talking();
      const stop = new AbortController();
      const spoken = talk.say(turn(), () => undefined, stop.signal);
      for (let round = 0; round < 20; round += 1) {
        const mixed = texts.map((text) => [next(), text] as const).sort(([a], [b]) => a - b);
        for (const [at, text] of mixed) {
          talk.take(at < 0.1 ? text.slice(0, Math.floor(text.length * at * 10)) : text);
          if (at > 0.9) talk.take(text);
          if (at > 0.97) talk.take(JSON.stringify({ type: 'response.quantum.delta', response_id: 'resp_001' }));
        }
      }
      stop.abort();
      await spoken;
      await settle();
      expect(heard.said.every((text) => text.length > 0)).toBe(true);
      // The same item is never said twice.
      expect(new Set(heard.said).size).toBe(heard.said.length);
      talk.anew();
      talk.take(JSON.stringify({ type: 'input_audio_buffer.speech_started', item_id: 'fresh', audio_start_ms: 0 }));
      const completed = 'conversation.item.input_audio_transcription.completed';
      talk.take(JSON.stringify({ type: completed, item_id: 'fresh', transcript: 'Still here?' }));
      await settle();
      expect(heard.said.at(-1)).toBe('Still here?');
    });

    test('a response that is cancelled ends the buyer’s line; an error in passing ends nothing', async () => {
      const { talk, heard } = talking();
      const spoken = talk.say(turn(), () => undefined, new AbortController().signal);
      await settle();
      const asked = heard.sent.find(({ type }) => type === 'response.create') as unknown as { event_id: string };
      talk.take(JSON.stringify(events.get('RealtimeServerEventError')));
      talk.take(
        JSON.stringify({ type: 'response.created', response: { id: 'resp_1', metadata: { turn: asked.event_id } } }),
      );
      talk.take(JSON.stringify({ type: 'output_audio_buffer.started', response_id: 'resp_1' }));
      talk.take(JSON.stringify({ type: 'response.done', response: { id: 'resp_1', status: 'cancelled' } }));
      expect(await spoken).toMatchObject({ cut: true });
    });

    test('a recorded answer comes to an end in any order, whatever comes between, and nothing is said but it or our line', async () => {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const names = ['ResponseCreated', 'ResponseOutputItemAdded', 'ResponseAudioTranscriptDelta'];
      names.push('ResponseAudioTranscriptDone', 'OutputAudioBufferStarted', 'ResponseDone', 'OutputAudioBufferStopped');
      const said = 'And what would that cost us?';
      let random = 11;
      const next = (): number => (random = (random * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
      const told: string[] = [];
      for (let round = 0; round < 40; round += 1) {
        const { talk, heard } = talking();
        const going = turn();
        const spoken = talk.say(going, () => undefined, new AbortController().signal);
        await vi.advanceTimersByTimeAsync(0);
        const id = heard.sent.find(({ type }) => type === 'response.create')?.['event_id'];
        // The examples are of several answers, of assistants: here they are of this one, of a buyer.
        const own = names.map((name) => {
          const event = { ...events.get(`RealtimeServerEvent${name}`) };
          if ('response' in event)
            event['response'] = { ...(event['response'] as object), id: 'resp_own', metadata: { turn: id } };
          else event['response_id'] = 'resp_own';
          if ('item_id' in event) event['item_id'] = 'item_own';
          if ('delta' in event) event['delta'] = said.slice(0, 14);
          if ('transcript' in event) event['transcript'] = said;
          if ('item' in event) event['item'] = { ...(event['item'] as object), id: 'item_own' };
          return event;
        });
        const between = ['RateLimitsUpdated', 'Error'].map((name) => events.get(`RealtimeServerEvent${name}`));
        const limited = { type: 'error', error: { type: 'requests', code: 'rate_limit_exceeded', message: 'Slow.' } };
        const all = [...own, ...between, limited, { type: 'response.quantum.delta', response_id: 'resp_own' }];
        // As they are, and then in any order.
        const mixed = all.map((event) => [round === 0 ? 0 : next(), event] as const).sort(([a], [b]) => a - b);
        for (const [, event] of mixed) talk.take(JSON.stringify(event));
        await vi.advanceTimersByTimeAsync(60_000);
        const { text } = await spoken;
        expect(text === going.written || said.startsWith(text), JSON.stringify(mixed)).toBe(true);
        if (round === 0) expect(text).toBe(said);
        expect(heard.told).toContain('trouble vendor-busy');
        told.push(text);
      }
      expect(told.filter((text) => text === said).length).toBeGreaterThan(20);
    });

    test('every event of a whole talk is as described, in both directions', async () => {
      const vendor = described(contract);
      const sent: { type: string }[] = [];
      const { talk, heard } = talking((event) => line.take(event));
      const script = { wordMs: 10 };
      const hear = (event: { type: string }): void => {
        sent.push(event);
        talk.take(JSON.stringify(event));
      };
      const line = realtimeVendor(hear, script);
      line.begin();
      const first = talk.say(turn(), () => undefined, new AbortController().signal);
      await first;
      line.speech();
      line.stop('Hello there.');
      line.speech();
      line.stop(null);
      const again = turn();
      const opening = { seq: 0, side: 'buyer', text: 'Yes?', startMs: 0, endMs: 1, channel: 'voice' } as const;
      const typed = { seq: 1, side: 'rep', text: 'Hi.', startMs: 2, endMs: 3, channel: 'text' } as const;
      const before = { ...again.practice, lines: [opening, typed] };
      script.wordMs = 60_000;
      const second = talk.say({ ...again, practice: before }, () => undefined, new AbortController().signal);
      await until('the buyer to be heard', talk.audible);
      talk.voice(400, performance.now());
      await second;
      const CLIENT: Record<string, string> = {
        'response.create': 'ResponseCreate',
        'response.cancel': 'ResponseCancel',
        'output_audio_buffer.clear': 'OutputAudioBufferClear',
        'conversation.item.truncate': 'ConversationItemTruncate',
        'conversation.item.create': 'ConversationItemCreate',
      };
      const kinds = [
        'response.create',
        'output_audio_buffer.clear',
        'conversation.item.truncate',
        'conversation.item.create',
      ];
      expect(new Set(heard.sent.map(({ type }) => type))).toEqual(new Set(kinds));
      const wrong = heard.sent.flatMap((one) =>
        vendor.wrong(`RealtimeClientEvent${CLIENT[one.type] ?? one.type}`, one),
      );
      // The names in it are ours, as it says.
      expect(wrong.filter((one) => !one.endsWith('.response.metadata.turn'))).toEqual([]);
      expect(
        vendor.wrong('RealtimeClientEventConversationItemTruncate', { type: 'conversation.item.truncate' }),
      ).not.toEqual([]);
      const SERVER: Record<string, string> = {
        'session.created': 'SessionCreated',
        'input_audio_buffer.speech_started': 'InputAudioBufferSpeechStarted',
        'input_audio_buffer.speech_stopped': 'InputAudioBufferSpeechStopped',
        'input_audio_buffer.committed': 'InputAudioBufferCommitted',
        'conversation.item.input_audio_transcription.delta': 'ConversationItemInputAudioTranscriptionDelta',
        'conversation.item.input_audio_transcription.completed': 'ConversationItemInputAudioTranscriptionCompleted',
        'conversation.item.input_audio_transcription.failed': 'ConversationItemInputAudioTranscriptionFailed',
        'conversation.item.truncated': 'ConversationItemTruncated',
        'response.created': 'ResponseCreated',
        'response.output_item.added': 'ResponseOutputItemAdded',
        'response.output_audio_transcript.delta': 'ResponseAudioTranscriptDelta',
        'response.output_audio_transcript.done': 'ResponseAudioTranscriptDone',
        'response.done': 'ResponseDone',
        'output_audio_buffer.started': 'OutputAudioBufferStarted',
        'output_audio_buffer.stopped': 'OutputAudioBufferStopped',
        'output_audio_buffer.cleared': 'OutputAudioBufferCleared',
        error: 'Error',
      };
      expect(
        sent.flatMap((one) => vendor.wrong(`RealtimeServerEvent${SERVER[one.type] ?? one.type}`, one, false)),
      ).toEqual([]);
    });
  },
);
