import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';
import { judge } from '../analysis/cards.ts';
import { toJson } from '../export/export.ts';
import { asCall } from './as-call.ts';
import { guessRep } from './guess-rep.ts';
import { readTranscript } from './read.ts';

const read = (text: string, name = '') => readTranscript({ name, text });
const lines = (text: string, name = '') =>
  read(text, name).turns.map(({ name: who = '', text: said, startMs, endMs }) => `${who}|${startMs}|${endMs}|${said}`);

const DANA_MARCUS = ['Dana Whitfield|3000|6000|Who decides on this?', 'Marcus Bell|6500|9000|Our board does.'];

describe('a transcript is read', () => {
  test.each([
    [
      'zoom',
      'WEBVTT\r\n\r\n1\r\n00:00:03.000 --> 00:00:06.000\r\nDana Whitfield: Who decides on this?\r\n\r\n2\r\n00:00:06.500 --> 00:00:09.000\r\nMarcus Bell: Our board does.\r\n',
    ],
    [
      'teams',
      'WEBVTT\n\n08e1a2c3-aa/12-0\n00:00:03.000 --> 00:00:06.000\n<v Dana Whitfield>Who decides\non this?</v>\n\n08e1a2c3-aa/13-0\n00:00:06.500 --> 00:00:09.000\n<v Marcus Bell>Our board does.</v>\n',
    ],
    [
      'srt',
      '1\n00:00:03,000 --> 00:00:06,000\nDana Whitfield: Who decides on this?\n\n2\n00:00:06,500 --> 00:00:09,000\nMarcus Bell: Our board does.\n',
    ],
    [
      'gong',
      JSON.stringify({
        parties: [
          { speakerId: '11', name: 'Dana Whitfield' },
          { speakerId: '12', name: 'Marcus Bell' },
        ],
        callTranscripts: [
          {
            callId: '7',
            transcript: [
              { speakerId: '11', topic: null, sentences: [{ start: 3000, end: 6000, text: 'Who decides on this?' }] },
              { speakerId: '12', sentences: [{ start: 6500, end: 9000, text: 'Our board does.' }] },
            ],
          },
        ],
      }),
    ],
    [
      'openai',
      JSON.stringify({
        text: '',
        segments: [
          {
            type: 'transcript.text.segment',
            start: 3,
            end: 6,
            text: ' Who decides on this?',
            speaker: 'Dana Whitfield',
          },
          { start: 6.5, end: 9, text: 'Our board does.', speaker: 'Marcus Bell' },
        ],
      }),
    ],
    [
      'json',
      JSON.stringify([
        { speaker: 'Dana Whitfield', start: 3000, end: 6000, text: 'Who decides on this?' },
        { speaker: { name: 'Marcus Bell' }, start: 6500, end: 9000, text: 'Our board does.' },
      ]),
    ],
    [
      'text',
      '[00:00:03.000 --> 00:00:06.000] Dana Whitfield: Who decides on this?\n[00:00:06.500 --> 00:00:09.000] Marcus Bell: Our board does.',
    ],
  ] as const)('with beginnings and ends: %s', (format, text) => {
    const { timing, format: found } = read(text);
    expect([found, timing]).toEqual([format, 'full']);
    if (format !== 'text') expect(lines(text)).toEqual(DANA_MARCUS);
  });

  test('Deepgram: utterances by channel, and words where there are none', () => {
    const word = (text: string, start: number, speaker: number) => ({
      word: text,
      punctuated_word: `${text}.`,
      start,
      end: start + 0.4,
      speaker,
    });
    const words = {
      results: {
        channels: [{ alternatives: [{ words: [word('Hello', 1, 0), word('there', 1.5, 0), word('Yes', 4, 1)] }] }],
      },
    };
    expect(lines(JSON.stringify(words))).toEqual(['Speaker 1|1000|1900|Hello. there.', 'Speaker 2|4000|4400|Yes.']);
    const utterance = (transcript: string, start: number, channel: number) => ({
      transcript,
      start,
      end: start + 1,
      channel,
      speaker: 0,
    });
    const heard = { results: { channels: [{}, {}], utterances: [utterance('Hi.', 0, 0), utterance('Hello.', 2, 1)] } };
    expect(lines(JSON.stringify(heard))).toEqual(['Channel 1|0|1000|Hi.', 'Channel 2|2000|3000|Hello.']);
  });

  test.each([
    ['[Dana Whitfield] 14:05:33\nWho decides on this?\n\n[Marcus Bell] 14:05:40\nOur board does.', 'zoom'],
    [
      'Plan-20260615-Meeting Transcript\n15 June 2026\nDana Whitfield started transcription\nDana Whitfield   0:00\nWho decides on this?\nMarcus Bell   0:07\nOur board does.',
      'teams',
    ],
    ['0:00 | Dana Whitfield\nWho decides on this?\n0:07 | Marcus Bell\nOur board does.', 'gong'],
    ['(0:00) Dana Whitfield: Who decides on this?\n(0:07) Marcus Bell: Our board does.', 'text'],
    ['Dana Whitfield (00:00):\nWho decides on this?\nMarcus Bell (00:07): Our board does.', 'text'],
  ] as const)('with beginnings alone: %#', (text, format) => {
    expect(lines(text)).toEqual(['Dana Whitfield|0|0|Who decides on this?', 'Marcus Bell|7000|7000|Our board does.']);
    expect(read(text)).toMatchObject({ format, timing: 'starts' });
  });

  test('Google Meet tells every fifth minute; names alone tell no time, and what needs times is unavailable', () => {
    const meet =
      'Sep 25, 2026\nRound up - Transcript\n00:00:00\n\nDana Whitfield: Who decides?\nMarcus Bell: Our board.\n00:05:00\nDana Whitfield: I see.\n\nTranscription ended after 00:06:00\n\nThis editable transcript was computer generated and might contain errors.';
    expect(read(meet)).toMatchObject({ format: 'google-meet', timing: 'starts' });
    expect(read(meet).turns.map(({ startMs }) => startMs)).toEqual([0, 150_000, 300_000]);
    const said = 'What would that change for you and your team this year? '.repeat(8);
    const plain = `Dana: ${said}\nMarcus: ${said}\nnote: this goes on\nDana: ${said}\nMarcus: ${said}`;
    const found = read(plain);
    expect(found.turns).toHaveLength(4);
    expect(found.turns[1]?.text).toContain('note: this goes on');
    const { call, turns } = asCall(found, { id: 'call-1', startedAt: 0, me: 'Dana' });
    const { wrap } = judge(call, turns);
    const of = (id: string) => wrap.metrics.find((metric) => metric.id === id)?.value;
    expect(['patience', 'pace', 'longest-monologue', 'dead-air', 'interactivity', 'spoken-time'].map(of)).toEqual(
      Array(6).fill(null),
    );
    expect([of('talk-ratio'), of('questions')]).toEqual([expect.closeTo(0.5, 1), 16]);
    expect(wrap.receipt.rows.find(({ criterion }) => criterion === 'no-cutting-in')?.unavailable).toBe(
      'The transcript has no times.',
    );
    expect(judge(call, turns)).toEqual(judge(call, structuredClone(turns)));
  });

  test('our own export comes back as it was, with who is who', () => {
    const { call, turns } = asCall(
      read('[0:01 --> 0:03] Dana: Too expensive?\n[0:04 --> 0:09] Marcus: It is too expensive for us.'),
      { id: 'c', title: 'Price', startedAt: 5, me: 'Dana' },
    );
    const { call: judged, wrap } = judge(call, turns);
    const back = read(toJson(judged, turns, wrap));
    expect(back).toMatchObject({
      format: 'quotahit',
      title: 'Price',
      startedAt: 5,
      roles: { Dana: 'me', Marcus: 'buyer' },
    });
    expect(asCall(back, { id: 'c', title: 'Price', startedAt: 5, me: 'Dana' }).turns).toEqual(turns);
    expect(judged.cards.map(({ category }) => category)).toEqual(['price']);
  });

  test.each([
    ['', 'no words'],
    ['%PDF-1.7', 'PDF'],
    ['PK\u0003\u0004', 'Word'],
    ['{"a": ', 'breaks off'],
    ['{"a": 1}', 'No conversation'],
    ['WEBVTT\n\n', 'No words of a conversation'],
  ])('what is none says what to do: %j', (text, words) => expect(() => read(text)).toThrow(words));

  test('who the rep is: by label, by own name, by what they say; else it is asked', () => {
    const turn = (speaker: string, text: string) => ({ speaker, name: speaker, text, startMs: 0, endMs: 0 });
    expect(guessRep([turn('Agent', 'Hi'), turn('Ann', 'Hi')])).toMatchObject({ speaker: 'Agent', sure: true });
    expect(guessRep([turn('Ann', 'Hi'), turn('Customer', 'Hi')])).toMatchObject({ speaker: 'Ann', sure: true });
    expect(guessRep([turn('Ann', 'Hi'), turn('Bo (Prospect)', 'Hi')])).toMatchObject({ speaker: 'Ann', sure: true });
    expect(guessRep([turn('Ann', 'Hi'), turn('Dana W', 'Hi')], 'dana w')).toMatchObject({
      speaker: 'Dana W',
      sure: true,
    });
    expect(guessRep([turn('Ann', 'Hi'), turn('Bob', 'Hi')])).toMatchObject({ speaker: null, sure: false });
  });

  test('any text is read or refused in words, in time that grows with it', () => {
    const parts = fc.constantFrom(
      'Dana: ',
      '0:01 ',
      '[',
      '] ',
      '\n',
      ' --> ',
      'WEBVTT\n',
      '<v ',
      '>',
      '{"text":"',
      '|',
      '00:00:01.000',
      'a b. ',
      ':',
      '__proto__: x\n',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (some) => {
        try {
          const found = read(some.join(''));
          for (const { startMs, endMs, text } of found.turns) expect(startMs <= endMs && text !== '').toBe(true);
          asCall(found, { id: 'c', startedAt: 0, me: null });
        } catch (error) {
          expect((error as Error).name).toBe('TranscriptUnreadable');
        }
      }),
      { numRuns: 150 },
    );
    for (const unit of [
      'Dana: hello there\n',
      '<v ',
      '0:01 | ',
      'a: ',
      '[[[[',
      '00:00:01.000 --> ',
      '{"a":[',
      ' '.repeat(9),
    ]) {
      const times = (count: number) =>
        cpuMsOf(() => void Promise.try(() => read(unit.repeat(count))).catch(() => undefined));
      times(2_000);
      const [small, large] = [times(4_000), times(16_000)];
      expect(large, unit).toBeLessThan(20 * small + 40);
    }
  });
});
