import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '#backend/core/secret.ts';
import { vendorsOf } from '#backend/core/vendors.ts';
import { readEnv } from '#backend/env.ts';
import { MEDIA_LIMITS, type Piece } from '#backend/media/media.ts';
import { cutOut } from '#backend/media/cut-out.ts';
import { prepare } from '#backend/media/prepare.ts';
import { probed } from '#backend/media/probe.ts';
import { timesIn, turnsOf } from '#backend/media/stitching.ts';
import { deepgramAnswer, deepgramSpoken } from '#backend/providers/transcription/deepgram.ts';
import { openTranscribers } from '#backend/providers/transcription/open.ts';
import type { PcmSound } from '#backend/providers/transcription/transcription.ts';
import { SPEECH_VENDORS, type SpeechVendor } from '#domain/speech-vendors.ts';
import { transcriptionVendors } from '../fakes/transcription-vendors.ts';
import { described } from '../support/described.ts';
import { wavFile } from '../support/made-sound.ts';

// Recordings of others, recorded answers and the vendors' own descriptions lie beside the project, not in it.
const cases = path.join(import.meta.dirname, '../../../shared/cases');
const audio = path.join(cases, 'audio');
const recorded = path.join(cases, 'realtime/deepgram');
const contracts = {
  openai: path.join(cases, 'contracts/openai/openapi.yaml'),
  deepgram: path.join(cases, 'contracts/deepgram/openapi.yml'),
};
const there = existsSync(audio) && existsSync(recorded) && Object.values(contracts).every((file) => existsSync(file));
const never = new AbortController().signal;

const sound = (name: string): Buffer => readFileSync(path.join(audio, name));

/** Samples of a file of one channel and 16 bits. */
function samplesOf(file: Buffer): Float32Array {
  const begin = file.indexOf('data') + 8;
  return Float32Array.from(
    { length: (file.length - begin) >> 1 },
    (_, at) => file.readInt16LE(begin + at * 2) / 32_767,
  );
}

/** Both files as the two channels of one. */
const joined = (left: Buffer, right: Buffer): Buffer =>
  wavFile({ rate: 8_000, channels: [samplesOf(left), samplesOf(right)] });

async function opened(bytes: Buffer) {
  const file = await probed({ size: bytes.length, read: async (from, to) => bytes.subarray(from, to) });
  const plan = await prepare(file, { together: true, pieceMs: MEDIA_LIMITS.pieceMs }, () => undefined);
  const soundOf = async (piece: Piece): Promise<PcmSound> => {
    const parts: Uint8Array[] = [];
    for await (const { pcm } of cutOut(file, plan, new Set([piece.n]))) if (pcm) parts.push(pcm);
    const pcm = Buffer.concat(parts);
    return {
      rate: plan.prepared.pieceRate,
      channels: piece.channels,
      bytes: pcm.length,
      pcm: async function* () {
        yield pcm;
      },
    };
  };
  return { ...plan.prepared, soundOf };
}

async function vendors() {
  const fakes = await transcriptionVendors({ key: 'good' });
  onTestFinished(() => fakes.close());
  const urls = vendorsOf(readEnv(fakes.env));
  const hear = (vendor: SpeechVendor, of: PcmSound, tellApart: boolean) =>
    openTranscribers()[vendor].hear(
      {
        key: new Secret('key'),
        baseUrl: urls[vendor].baseUrl ?? '',
        fetch,
        sound: of,
        tellApart,
        known: [],
        keyterms: ['Acme'],
      },
      never,
    );
  return { fakes, hear };
}

describe.skipIf(!there)(`recordings of others${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  test('a service call of two channels gives each speaker the time that was measured by energy: within 3 %', async () => {
    const bytes = joined(sound('lca_auto_repairs_40_agent.wav'), sound('lca_auto_repairs_40_caller.wav'));
    const { bySpeaker, talkMs, durationMs, pieces, soundOf } = await opened(bytes);
    expect([bySpeaker, durationMs, pieces.length]).toEqual([true, 245_380, 1]);
    const [agent = 0, caller = 0] = talkMs;
    expect(Math.abs(agent / 80_800 - 1)).toBeLessThan(0.03);
    expect(Math.abs(caller / 78_500 - 1)).toBeLessThan(0.03);
    const { fakes, hear } = await vendors();
    const [piece] = pieces as [Piece];
    const { spoken } = await hear('deepgram', await soundOf(piece), false);
    expect(fakes.asked[0]?.query.get('multichannel')).toBe('true');
    const turns = turnsOf(
      spoken.map(({ channel, text, ...times }) => ({
        speaker: `channel-${channel + 1}`,
        text,
        ...timesIn(piece.stretches, times.startMs, times.endMs),
      })),
    );
    expect(new Set(turns.map(({ speaker }) => speaker))).toEqual(new Set(['channel-1', 'channel-2']));
    expect(turns.every(({ endMs }) => endMs <= durationMs)).toBe(true);
  });

  test.each([
    ['jfk.wav', 11_000],
    ['dg_preamble.wav', 19_098],
  ])('%s goes to both vendors and is as long as it is', async (name, durationMs) => {
    const { soundOf, pieces, ...prepared } = await opened(sound(name));
    expect(prepared).toMatchObject({ durationMs, bySpeaker: false, missing: [], shortOfMs: null });
    const { fakes, hear } = await vendors();
    const [piece] = pieces as [Piece];
    for (const vendor of SPEECH_VENDORS) {
      const { spoken } = await hear(vendor, await soundOf(piece), true);
      expect(spoken).toHaveLength(Math.ceil(piece.ms / 1000));
    }
    for (const { seconds } of fakes.asked) expect(seconds).toBeCloseTo(piece.ms / 1000, 3);
    expect(piece.ms).toBeGreaterThan(durationMs - 1_000);
  });

  test('answers that Deepgram gave are read word by word', () => {
    const files = readdirSync(recorded).filter((name) => name.startsWith('prerecorded_'));
    expect(files.length).toBeGreaterThan(5);
    for (const name of files) {
      const answer = JSON.parse(readFileSync(path.join(recorded, name), 'utf8')) as {
        metadata: { duration: number };
        results: { channels: { alternatives: { transcript: string }[] }[] };
      };
      const spoken = deepgramSpoken(deepgramAnswer.parse(answer), false);
      const turns = turnsOf(
        spoken.map((one) => ({ speaker: 'speaker-1', text: one.text, startMs: one.startMs, endMs: one.endMs })),
      );
      expect(turns.map(({ text }) => text).join(' ')).toBe(answer.results.channels[0]?.alternatives[0]?.transcript);
      expect(turns.at(-1)?.endMs).toBeLessThanOrEqual(answer.metadata.duration * 1000 + 100);
    }
  });

  test('what is asked is as the vendors describe it, and so is what their fakes answer', async () => {
    const { fakes, hear } = await vendors();
    const { soundOf, pieces } = await opened(sound('jfk.wav'));
    const one = await soundOf(pieces[0] as Piece);
    const voice = { speaker: 'speaker-1', pcm: new Uint8Array(64_000) };
    for (const tellApart of [true, false]) for (const vendor of SPEECH_VENDORS) await hear(vendor, one, tellApart);
    const urls = vendorsOf(readEnv(fakes.env));
    const known = {
      key: new Secret('key'),
      baseUrl: urls.openai.baseUrl ?? '',
      fetch,
      sound: one,
      tellApart: true,
      known: [voice],
      keyterms: [],
    };
    await openTranscribers().openai.hear(known, never);

    const openai = described(contracts.openai);
    const forms = fakes.asked
      .filter(({ vendor }) => vendor === 'openai')
      .map(({ fields }) => {
        const body: Record<string, unknown> = { file: 'wav' };
        for (const [name, value] of fields) {
          const list = /^(.+)\[\]$/.exec(name)?.[1];
          if (list) body[list] = [...((body[list] as string[] | undefined) ?? []), value];
          else body[name] = value;
        }
        return body;
      });
    expect(forms).toHaveLength(3);
    expect(forms.flatMap((form) => openai.wrong('CreateTranscriptionRequest', form))).toEqual([]);

    const deepgram = described(contracts.deepgram);
    const paths = deepgram.document['paths'] as Record<string, { post: { parameters: { name: string }[] } }>;
    const parameters = new Set(paths['/v1/listen']?.post.parameters.map(({ name }) => name));
    const asked = fakes.asked.filter(({ vendor }) => vendor === 'deepgram').flatMap(({ query }) => [...query.keys()]);
    expect(asked.filter((name) => !parameters.has(name))).toEqual([]);

    expect(fakes.told.map(({ form }) => form).sort()).toEqual([
      'deepgram',
      'deepgram',
      'diarized',
      'diarized',
      'verbose',
    ]);
    const names = {
      diarized: 'CreateTranscriptionResponseDiarizedJson',
      verbose: 'CreateTranscriptionResponseVerboseJson',
    };
    for (const { form, body } of fakes.told) {
      expect(
        form === 'deepgram' ? deepgram.wrong('ListenV1Response', body, false) : openai.wrong(names[form], body, false),
      ).toEqual([]);
    }
  });
});
