import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '#extension/capture/framer.ts';
import { readOpenai } from '#extension/speech/openai-messages.ts';
import { openaiRealtime } from '#extension/speech/openai-realtime.ts';
import type { Frame } from '#extension/speech/transcriber.ts';
import { openaiRealtimeServer } from '../fakes/openai-realtime.ts';
import { vendorSocket } from '../fakes/vendor-socket.ts';
import { codedFrame, spoken, talk } from '../support/coded-sound.ts';
import { described } from '../support/described.ts';
import { handClock } from '../support/hand-clock.ts';
import { until } from '../support/until.ts';

// OpenAI's own description and examples lie beside the project, not in it.
const cases = path.join(import.meta.dirname, '../../../shared/cases');
const contract = path.join(cases, 'contracts/openai/openapi.yaml');
const examples = path.join(cases, 'realtime/openai_realtime_events.json');
const there = existsSync(contract) && existsSync(examples);
const skipped = there ? '' : ' (skipped: ../shared/cases is not there)';
const never = new AbortController().signal;

/** An example; some are not quite JSON: commas and remarks too many. */
function example(name: string): Record<string, unknown> {
  const all = JSON.parse(readFileSync(examples, 'utf8')) as Record<string, Record<string, unknown>>;
  const found = all[name] ?? expect.fail(`no example of ${name}`);
  const text = found['__unparsed'];
  if (typeof text !== 'string') return found;
  return JSON.parse(text.replace(/\s\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1')) as Record<string, unknown>;
}

describe.skipIf(!there)(`OpenAI's own examples${skipped}`, () => {
  test.each([
    ['RealtimeServerEventInputAudioBufferSpeechStarted', { kind: 'begins', item: 'msg_003', atMs: 1_000 }],
    ['RealtimeServerEventInputAudioBufferSpeechStopped', { kind: 'stops', item: 'msg_003', atMs: 2_000 }],
    ['RealtimeServerEventInputAudioBufferCommitted', { kind: 'committed', item: 'msg_002' }],
    ['RealtimeServerEventConversationItemInputAudioTranscriptionDelta', { kind: 'more', text: 'Hey' }],
    [
      'RealtimeServerEventConversationItemInputAudioTranscriptionCompleted',
      { kind: 'done', item: 'item_CCXGQ4e1ht4cOraEYcuR2', text: 'Hey, can you hear me?' },
    ],
    [
      'RealtimeServerEventConversationItemInputAudioTranscriptionFailed',
      { kind: 'unheard', item: 'msg_003', message: 'The audio could not be transcribed.' },
    ],
    ['RealtimeServerEventSessionUpdated', { kind: 'ready' }],
    ['RealtimeServerEventTranscriptionSessionUpdated', { kind: 'ready' }],
    ['RealtimeServerEventError', { kind: 'error', code: 'invalid_event', message: "The 'type' field is missing." }],
    ['RealtimeServerEventSessionCreated', { kind: 'other' }],
    ['RealtimeServerEventInputAudioBufferTimeoutTriggered', { kind: 'other' }],
    ['RealtimeServerEventRateLimitsUpdated', { kind: 'other' }],
  ])('%s', (name, expected) => {
    expect(readOpenai(JSON.stringify(example(name)))).toMatchObject(expected);
  });

  test('drive the adapter: a turn between its begin and its end, then one as it is written', async () => {
    const clock = handClock();
    const turns = [
      'RealtimeServerEventInputAudioBufferSpeechStarted',
      'RealtimeServerEventInputAudioBufferSpeechStopped',
      'RealtimeBetaServerEventConversationItemInputAudioTranscriptionCompleted',
      'RealtimeServerEventConversationItemInputAudioTranscriptionDelta',
      'RealtimeServerEventConversationItemInputAudioTranscriptionCompleted',
    ].map((name) => JSON.stringify(example(name)));
    const server = await vendorSocket({
      take(socket) {
        let heard = 0;
        const updated = JSON.stringify(example('RealtimeServerEventSessionUpdated'));
        socket.on('message', (data) => {
          if (
            Buffer.from(data as Buffer)
              .toString()
              .includes('session.update')
          )
            socket.send(updated);
          else if ((heard += 1) === 150) for (const turn of turns) socket.send(turn);
        });
      },
    });
    onTestFinished(() => server.stop());
    const transcriber = openaiRealtime({ grant: async () => ({ token: 'ek', base: `${server.base}/v1` }), clock });
    async function* frames(): AsyncGenerator<Frame> {
      for (let atMs = 0; atMs < 4_000; atMs += FRAME_MS) {
        yield codedFrame(spoken([]), atMs);
        await clock.pass(FRAME_MS);
      }
    }
    const heards: Heard[] = [];
    for await (const heard of transcriber.transcribe(frames(), {}, never)) if (heard.channel === 1) heards.push(heard);
    const text = ({ words }: Heard): string => words.map((word) => word.text).join(' ');
    expect(heards.map(({ final }) => final)).toEqual([true, true, false, true]);
    expect(heards.map(text)).toEqual(['', 'Hello, how are you?', 'Hey', 'Hey, can you hear me?']);
    expect(heards[1]).toMatchObject({ startMs: 1_300, endMs: 1_500, rests: true });
  });
});

describe.skipIf(!there)(`OpenAI's own description${skipped}`, () => {
  test('every message of a whole call is as described, in both directions', async () => {
    const vendor = described(contract);
    expect(
      vendor.wrong('RealtimeClientEventInputAudioBufferAppend', { type: 'input_audio_buffer.append' }),
    ).not.toEqual([]);
    const said = talk(20_000);
    const clock = handClock();
    const server = await openaiRealtimeServer({ said, secret: 'ek' });
    onTestFinished(() => server.stop());
    const transcriber = openaiRealtime({ grant: async () => ({ token: 'ek', base: `${server.base}/v1` }), clock });
    async function* frames(): AsyncGenerator<Frame> {
      for (let atMs = 0; atMs < 20_000; atMs += FRAME_MS) {
        yield codedFrame(said, atMs);
        await clock.pass(atMs === 10_000 ? 5_000 : FRAME_MS);
      }
    }
    const hints = { language: 'en-US', keyterms: ['QuotaHit'] };
    const listen = async (): Promise<void> => {
      for await (const _ of transcriber.transcribe(frames(), hints, never));
    };
    await listen();
    server.misunderstand();
    await expect(listen()).rejects.toThrow('Not understood.');
    const line = new WebSocket(`${server.base}/v1/realtime`, ['realtime', 'openai-insecure-api-key.ek']);
    line.addEventListener('open', () => line.send(JSON.stringify({ type: 'input_audio_buffer.commit' })));
    await until('an error', () => server.sent.some(({ type }) => type === 'error'));

    const SERVER: Record<string, string> = {
      'session.updated': 'SessionUpdated',
      'input_audio_buffer.speech_started': 'InputAudioBufferSpeechStarted',
      'input_audio_buffer.speech_stopped': 'InputAudioBufferSpeechStopped',
      'input_audio_buffer.committed': 'InputAudioBufferCommitted',
      'conversation.item.input_audio_transcription.delta': 'ConversationItemInputAudioTranscriptionDelta',
      'conversation.item.input_audio_transcription.completed': 'ConversationItemInputAudioTranscriptionCompleted',
      'conversation.item.input_audio_transcription.failed': 'ConversationItemInputAudioTranscriptionFailed',
      'session.created': 'SessionCreated',
      error: 'Error',
    };
    const kinds = new Set(server.sent.map(({ type }) => type));
    expect(kinds).toEqual(new Set(Object.keys(SERVER)));
    expect(
      server.sent.flatMap((message) =>
        vendor.wrong(`RealtimeServerEvent${SERVER[message.type] ?? message.type}`, message, false),
      ),
    ).toEqual([]);

    const CLIENT: Record<string, string> = {
      'session.update': 'SessionUpdate',
      'input_audio_buffer.append': 'InputAudioBufferAppend',
      'input_audio_buffer.commit': 'InputAudioBufferCommit',
    };
    const ours = server.sessions.flatMap((session) => session.said);
    expect(new Set(ours.map(({ type }) => type))).toEqual(new Set(Object.keys(CLIENT)));
    const append = ours.find(({ type }) => type === 'input_audio_buffer.append');
    const told = [...ours.filter(({ type }) => type !== append?.type), { ...append, audio: 'AAAA' }];
    expect(told.flatMap((one) => vendor.wrong(`RealtimeClientEvent${CLIENT[String(one.type)]}`, one))).toEqual([]);
    const setup = ours.find(({ type }) => type === 'session.update')?.['session'];
    expect(vendor.wrong('RealtimeTranscriptionSessionCreateRequestGA', setup)).toEqual([]);
  });
});
