import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { evalCaptions } from './eval-captions.ts';

const fixture = (name: string) => path.join(import.meta.dirname, '../tests/fixtures/sites', name);

describe('npm run eval -- captions', () => {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  test('prints the turns for people', async () => {
    await evalCaptions(['zoom', fixture('zoom-panel.html')]);
    expect(lines).toEqual([
      '0  somebody: Whose words these are has scrolled away.',
      '1  Krystian Wolski: I need to think about it.',
      '2  Krystian Wolski: Give me a week.',
      '3  Dana Reyes: What would you want to think through?',
    ]);
  });

  test('prints the turns as one last line of JSON', async () => {
    await evalCaptions(['meet', fixture('meet-named-you.html'), '--json']);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      site: 'meet',
      turns: [
        { seq: 0, speaker: 'name:Ty', name: 'Ty', text: 'My name is really Ty.', startMs: 0, endMs: 0, final: true },
      ],
    });
  });

  test('a page without captions has no turns', async () => {
    await evalCaptions(['--json', 'teams', fixture('teams-lobby.html')]);
    expect(lines[0]).toMatch(/no captions found/);
    expect(JSON.parse(lines[1] ?? '')).toEqual({ site: 'teams', turns: [] });
  });

  test('scripts in the page do not run', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'captions-')), 'page.html');
    writeFileSync(
      file,
      '<div aria-live="polite" class="captions">safe</div><script>globalThis.ran = true; document.body.textContent = "ran"</script>',
    );
    await evalCaptions(['tab', file]);
    expect(lines).toEqual(['0  somebody: safe']);
    expect(globalThis).not.toHaveProperty('ran');
  });

  test.each([
    [[], /No site given\. Usage/],
    [['webex', 'x.html'], /Unknown site "webex"\. Usage/],
    [['constructor', 'x.html'], /Unknown site/],
    [['meet'], /No file given\. Usage/],
    [['meet', '/nowhere/x.html'], /There is no file \/nowhere\/x\.html/],
    [['meet', tmpdir()], /cannot be read/],
  ])('%j is told what is wrong', async (args, message) => {
    await expect(evalCaptions(args)).rejects.toThrow(message);
  });
});
