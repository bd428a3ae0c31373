import { describe, expect, test } from 'vitest';
import { talk } from '../../tests/support/coded-sound.ts';
import { stand, texts } from '../../tests/support/steady-stand.ts';

describe('the network is gone for 60 s', () => {
  const said = talk(160_000);

  test('every word is heard, those of the cut as late ones, live sound first', async () => {
    const { call, line, network, server } = await stand(said);
    await call.goesOn(line, 0, 30_000);
    network(false);
    await call.goesOn(line, 30_000, 90_000);
    const before = call.heards.length;
    network(true);
    await call.goesOn(line, 90_000, 100_000);
    const back = call.heards.slice(before);
    expect(back.find(({ late, words }) => !late && words.length > 0)?.startMs).toBeGreaterThan(88_000);
    expect(server.open()).toBe(2);
    await call.goesOn(line, 100_000, 160_000);
    await call.ends(line);
    expect(call.words()).toEqual(texts(said));
    expect(call.gaps).toEqual([]);
    const late = call.lateWords();
    expect(late.length).toBeGreaterThan(100);
    expect(Math.min(...late.map(({ startMs }) => startMs))).toBeGreaterThan(20_000);
    expect(Math.max(...late.map(({ endMs }) => endMs))).toBeLessThan(96_000);
    expect(call.states).toEqual(expect.arrayContaining(['hearing', 'waiting']));
    expect(call.states.at(-1)).toBe('hearing');
  });

  test('no stretch is sent twice, but for what was on its way when the line broke', async () => {
    const { call, line, network, server } = await stand(said);
    await call.goesOn(line, 0, 30_000);
    network(false);
    await call.goesOn(line, 30_000, 90_000);
    network(true);
    await call.goesOn(line, 90_000, 160_000);
    await call.ends(line);
    expect(server.streams).toHaveLength(3);
    const sent = server.streams.reduce((sum, { soundMs }) => sum + soundMs, 0);
    expect(sent).toBeGreaterThanOrEqual(160_000 - 2_000);
    expect(sent).toBeLessThan(160_000 + 10_000);
  });

  test('hanging up at once afterwards waits for the late words', async () => {
    const { call, line, network } = await stand(talk(95_000));
    await call.goesOn(line, 0, 30_000);
    network(false);
    await call.goesOn(line, 30_000, 90_000);
    network(true);
    await call.goesOn(line, 90_000, 95_000);
    await call.ends(line);
    expect(call.words()).toEqual(texts(talk(95_000)));
  });
});

test('a network that comes back while what was missed is being heard, and goes again, loses nothing', async () => {
  const said = talk(150_000);
  const { call, line, network } = await stand(said);
  await call.goesOn(line, 0, 20_000);
  network(false);
  await call.goesOn(line, 20_000, 50_000);
  network(true);
  await call.goesOn(line, 50_000, 65_000);
  network(false);
  await call.goesOn(line, 65_000, 80_000);
  network(true);
  await call.goesOn(line, 80_000, 150_000);
  await call.ends(line);
  expect(call.words()).toEqual(texts(said));
  expect(call.gaps).toEqual([]);
});

test.each([1000, 1006, 1008, 1011])(
  'the vendor ends the line by %i: no word is lost and none comes twice',
  async (code) => {
    const said = talk(50_000);
    const { call, line, server } = await stand(said);
    await call.goesOn(line, 0, 15_000);
    server.closeAll(code, 'net0000');
    await call.goesOn(line, 15_000, 50_000);
    await call.ends(line);
    expect(call.words()).toEqual(texts(said));
    expect(call.gaps).toEqual([]);
  },
);

test('a vendor that talks nonsense for a while: its words are heard on another connection, and the rep is told meanwhile', async () => {
  const said = talk(50_000);
  const { call, line, server } = await stand(said);
  await call.goesOn(line, 0, 15_000);
  server.mute();
  for (let i = 0; i < 30; i += 1) server.sendAll(['{"type":"Results","channel_index":"none"}']);
  await call.goesOn(line, 15_000, 16_000);
  server.mute(false);
  await call.goesOn(line, 16_000, 50_000);
  await call.ends(line);
  expect(call.states).toContain('waiting');
  expect(call.words()).toEqual(texts(said));
  expect(call.gaps).toEqual([]);
});

test('words beyond the sound that was sent settle nothing of what is still to come', async () => {
  const said = talk(40_000);
  const { call, line, server } = await stand(said);
  await call.goesOn(line, 0, 15_000);
  const channel = { alternatives: [{ words: [{ word: 'beyond', start: 900, end: 901, confidence: 0.9 }] }] };
  const far = { type: 'Results', channel_index: [1, 2], start: 0, duration: 1e5, is_final: true, channel };
  server.sendAll([JSON.stringify(far)]);
  await call.goesOn(line, 15_000, 16_000);
  server.closeAll(1011);
  await call.goesOn(line, 16_000, 40_000);
  await call.ends(line);
  expect(call.heards.every(({ endMs }) => endMs <= 41_000)).toBe(true);
  const later = said.map((side) => side.filter(({ startMs }) => startMs > 16_000).map(({ text }) => text));
  for (const side of [0, 1] as const) expect(call.words()[side]).toEqual(expect.arrayContaining(later[side] ?? []));
});

test('a line that is dead without a sign is given up, and what it swallowed is heard late', async () => {
  const said = talk(70_000);
  const { call, line, server } = await stand(said);
  await call.goesOn(line, 0, 15_000);
  server.mute();
  await call.goesOn(line, 15_000, 31_000);
  server.mute(false);
  await call.goesOn(line, 31_000, 70_000);
  await call.ends(line);
  expect(call.words()).toEqual(texts(said));
});
