import { describe, expect, test } from 'vitest';
import { newReading } from '../../tests/support/reading.ts';

describe('the same words again', () => {
  test.each(['yes', 'okay thanks', 'sorry could you say that again'])('said twice in two rows are kept: %s', (text) => {
    const call = newReading();
    call.show(0, [[1, 'Ann', text]]);
    call.show(1500, [
      [1, 'Ann', text],
      [2, 'Ann', text],
    ]);
    call.settle(9000, true);
    expect(call.said()).toEqual([`Ann: ${text}`, `Ann: ${text}`]);
  });

  test('said twice in one element that was away in between', () => {
    const call = newReading();
    call.show(0, [
      [1, 'Ann', 'okay thanks'],
      [2, 'Bo', 'so then'],
    ]);
    call.show(3000, [[2, 'Bo', 'so then']]);
    call.show(6000, [
      [1, 'Ann', 'okay thanks'],
      [2, 'Bo', 'so then'],
    ]);
    call.settle(9000, true);
    expect(call.said()).toEqual(['Ann: okay thanks', 'Bo: so then', 'Ann: okay thanks']);
  });

  test('said twice, the first row gone', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'okay thanks']]);
    call.show(4000, []);
    call.show(5000, [[2, 'Ann', 'okay thanks']]);
    call.settle(9000, true);
    expect(call.said()).toEqual(['Ann: okay thanks', 'Ann: okay thanks']);
  });

  test('shown again in a new region are not doubled, and go on', () => {
    const call = newReading();
    call.show(
      0,
      [
        [1, 'Ann', 'hello there'],
        [2, 'Bo', 'yes'],
      ],
      { region: 1 },
    );
    call.show(
      9000,
      [
        [3, 'Ann', 'hello there'],
        [4, 'Bo', 'yes'],
        [5, 'Ann', 'so'],
      ],
      { region: 2 },
    );
    call.show(
      9500,
      [
        [3, 'Ann', 'hello there'],
        [4, 'Bo', 'yes'],
        [5, 'Ann', 'so now'],
      ],
      { region: 2 },
    );
    call.settle(20_000, true);
    expect(call.said()).toEqual(['Ann: hello there', 'Bo: yes', 'Ann: so now']);
  });

  test('said again a while after a new region came are kept', () => {
    const call = newReading();
    call.show(0, [[1, 'Bo', 'yes']], { region: 1 });
    call.show(5000, [], { region: 2 });
    call.show(9000, [[2, 'Bo', 'yes']], { region: 2 });
    call.settle(20_000, true);
    expect(call.said()).toEqual(['Bo: yes', 'Bo: yes']);
  });

  test('are known by a host that goes on from the stored state', () => {
    const call = newReading();
    call.show(
      0,
      [
        [1, 'Ann', 'so what would it cost'],
        [2, 'Bo', 'let me'],
      ],
      { region: 1 },
    );
    call.restore();
    call.show(
      60_000,
      [
        [3, 'Ann', 'So what would it cost?'],
        [4, 'Bo', 'let me see'],
      ],
      { region: 2 },
    );
    call.settle(70_000, true);
    expect(call.said().join('\n')).toBe('Ann: so what would it cost\nBo: let me\nBo: see');
  });

  test('of a region that joined two rows into one are not doubled', () => {
    const call = newReading();
    call.show(0, [
      [1, 'Ann', 'we count by hand'],
      [2, 'Ann', 'every second week'],
    ]);
    call.show(500, [[1, 'Ann', 'we count by hand every second week in spring']]);
    call.settle(9000, true);
    expect(
      call
        .turns()
        .map((turn) => turn.text)
        .join(' '),
    ).toBe('we count by hand every second week in spring');
  });

  test.each([0, 5000])('of a row that was split in two are not doubled, %i ms later', (laterMs) => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'we count by hand every second week']]);
    call.settle(laterMs);
    call.show(laterMs + 100, [
      [1, 'Ann', 'we count by hand'],
      [2, 'Ann', 'every second week'],
    ]);
    call.show(laterMs + 300, [
      [1, 'Ann', 'we count by hand'],
      [2, 'Ann', 'every second week in spring'],
    ]);
    call.settle(20_000, true);
    expect(
      call
        .turns()
        .map((turn) => turn.text)
        .join(' '),
    ).toBe('we count by hand every second week in spring');
  });

  test('of a list scrolled up and down, its elements used for other rows, are not doubled', () => {
    const call = newReading();
    const rows = Array.from({ length: 12 }, (_, i): [string, string] => [
      i % 3 === 0 ? 'Ann' : 'Bo',
      i % 4 === 1 ? 'yes' : `line number ${i} of it`,
    ]);
    const view = (from: number) =>
      rows.slice(from, from + 4).map(([who, text], i): [number, string, string] => [((from + i) % 4) + 1, who, text]);
    const list = { region: 1, recycled: true };
    for (let i = 0; i + 4 <= rows.length; i++) call.show(i * 2000, view(i), list);
    call.show(30_000, view(2), list);
    call.show(31_000, view(0), list);
    call.show(32_000, view(8), list);
    call.settle(50_000, true);
    expect(call.said()).toEqual(rows.map(([who, text]) => `${who}: ${text}`));
  });

  test('are new where a recycled element of the same words moved to the end', () => {
    const call = newReading();
    const list = { region: 1, recycled: true };
    call.show(
      0,
      [
        [1, 'Ann', 'yes'],
        [2, 'Bo', 'so we start'],
        [3, 'Ann', 'right away'],
      ],
      list,
    );
    call.show(
      5000,
      [
        [2, 'Bo', 'so we start'],
        [3, 'Ann', 'right away'],
        [1, 'Ann', 'yes'],
      ],
      list,
    );
    call.settle(9000, true);
    expect(call.said()).toEqual(['Ann: yes', 'Bo: so we start', 'Ann: right away', 'Ann: yes']);
  });
});

describe('what pages do besides', () => {
  test('hundreds of rows stay on the page: each counts once, also after a reconnect and a late correction', () => {
    const call = newReading();
    const rows: [number, string, string][] = [];
    for (let i = 1; i <= 300; i++) {
      rows.push([i, i % 2 ? 'Ann' : 'Bo', i % 5 === 0 ? 'yes' : `remark number ${i}`]);
      call.show(i * 1000, rows);
    }
    rows[3] = [4, 'Bo', 'Remark, number 4.'];
    call.show(301_000, [rows[3]], { whole: false });
    call.show(301_500, rows);
    call.show(
      302_000,
      rows.map(([id, who, text]) => [id + 500, who, text]),
      { region: 2 },
    );
    call.settle(400_000, true);
    expect(call.said()).toHaveLength(300);
    expect(JSON.stringify(call.state()).length).toBeLessThan(40_000);
  });

  test('two people speak at once: their turns overlap', () => {
    const call = newReading();
    call.show(0, [
      [1, 'Ann', 'so the'],
      [2, 'Bo', 'wait'],
    ]);
    call.show(300, [
      [1, 'Ann', 'so the plan is'],
      [2, 'Bo', 'wait a moment'],
    ]);
    expect(call.said()).toEqual(['Ann: so the plan is …', 'Bo: wait a moment …']);
  });

  test('a name comes after the first words', () => {
    const call = newReading();
    call.show(0, [[1, '', 'so the']]);
    call.show(300, [[1, 'Ann', 'so the plan']]);
    expect(call.said()).toEqual(['Ann: so the plan …']);
  });

  test('scripts without spaces grow by characters', () => {
    const call = newReading();
    for (const [i, text] of ['我', '我觉', '我觉得太', '我觉得太贵了。'].entries())
      call.show(i * 200, [[1, 'Li', text]]);
    call.settle(4000);
    call.show(5000, [[1, 'Li', '我觉得太贵了。下次吧']]);
    expect(call.said()).toEqual(['Li: 我觉得太贵了。', 'Li: 下次吧 …']);
  });

  test('the clock goes back and leaps: order, words and ends stay right', () => {
    const call = newReading();
    call.show(10_000, [[1, 'Ann', 'one']]);
    call.show(2000, [[1, 'Ann', 'one two']]);
    call.show(2200, [
      [1, 'Ann', 'one two'],
      [2, 'Bo', 'three'],
    ]);
    call.show(9e9, [
      [1, 'Ann', 'one two'],
      [2, 'Bo', 'three four'],
    ]);
    call.show(2400, [
      [1, 'Ann', 'one two'],
      [2, 'Bo', 'three four five'],
    ]);
    call.show(Number.NaN, [
      [1, 'Ann', 'one two six'],
      [2, 'Bo', 'three four five'],
    ]);
    call.settle(2500, true);
    expect(
      call
        .turns()
        .flatMap((turn) => turn.text.split(' '))
        .toSorted(),
    ).toEqual(['five', 'four', 'one', 'six', 'three', 'two']);
    for (const [i, turn] of call.turns().entries()) {
      expect(turn.endMs).toBeGreaterThanOrEqual(turn.startMs);
      expect(turn.startMs).toBeGreaterThanOrEqual(call.turns()[i - 1]?.startMs ?? 0);
    }
  });

  test('100 KB in one row, in words and in one word, leaves a small state and the newest words', () => {
    const call = newReading();
    const flood = Array.from({ length: 18_000 }, (_, i) => `w${i}`).join(' ');
    call.show(0, [
      [1, 'Eve', flood],
      [2, 'Eve', 'x'.repeat(100_000)],
    ]);
    call.show(200, [
      [1, 'Eve', `${flood} and out`],
      [2, 'Eve', 'x'.repeat(100_000)],
    ]);
    call.settle(5000, true);
    expect(call.turns().at(-1)?.text.length).toBeLessThan(2200);
    expect(call.said().join(' ')).toContain('w17999 and out');
    expect(JSON.stringify(call.state()).length).toBeLessThan(10_000);
  });

  test('nothing speakable makes no turn', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', ' \u200b\u202e… ']]);
    call.settle(5000, true);
    expect(call.turns()).toEqual([]);
  });

  test('the state given in is left as it was', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'one']]);
    const before = call.state();
    const frozen = JSON.stringify(before);
    call.show(200, [[1, 'Ann', 'one two']]);
    call.settle(9000, true);
    expect(JSON.stringify(before)).toBe(frozen);
  });
});
