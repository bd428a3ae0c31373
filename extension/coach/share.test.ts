import { describe, expect, test } from 'vitest';
import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import { asMail, chatFile, chatJson, chatMarkdown, mailto, plainText } from './share.ts';

describe('an answer taken along', () => {
  test('is plain text without marks, with the addresses of its links', () => {
    const markdown = [
      '## Next steps',
      '',
      '* **Ask** for the _date_ [1]',
      '* See [the price list](https://example.com/prices "now")',
      '',
      '| Plan | Price |',
      '| --- | ---: |',
      '| Pro | 49 |',
      '',
      '> Thanks',
      '',
      '```js',
      'const a_b = 1;',
      '```',
    ].join('\n');
    expect(plainText(markdown)).toBe(
      'Next steps\n\n- Ask for the date\n- See the price list (https://example.com/prices)\n\nPlan  Price\nPro  49\n\nThanks\n\nconst a_b = 1;',
    );
  });

  test('is a mail by the subject that it names, else by the question', () => {
    expect(asMail('**Subject:** Our call\n\nDear Ana,\n**thanks**.', 'Write a mail')).toEqual({
      subject: 'Our call',
      body: 'Dear Ana,\nthanks.',
    });
    expect(asMail('Dear Ana', 'Write a mail\nto her').subject).toBe('Write a mail');
  });

  test('its address carries nothing but subject and body, and is never too long', () => {
    expect(mailto({ subject: 'a&bcc=x@y.z', body: 'b\nc' })).toBe('mailto:?subject=a%26bcc%3Dx%40y.z&body=b%0D%0Ac');
    expect(mailto({ subject: 's', body: '😀'.repeat(3_000) }).length).toBeLessThan(2_100);
  });
});

describe('a chat taken along', () => {
  const chat: ChatSession = { id: 'c', title: 'Preis / Ärger', named: false, startedAt: 0, changedAt: 1, tip: 'a' };
  const branch: ChatMessage[] = [
    { id: 'q', parent: null, role: 'user', text: 'How?', at: 0 },
    {
      id: 'a',
      parent: 'q',
      role: 'assistant',
      text: 'So.',
      at: 1,
      answered: {
        state: 'stopped',
        wanted: 'auto',
        model: 'm',
        citations: [{ n: 1, title: 'Prices', place: 'page 2', url: 'https://example.com/' }],
      },
    },
  ];

  test('as markdown has who said what, the sources and how it ended', () => {
    const text = chatMarkdown(chat, branch);
    expect(text).toContain('# Preis / Ärger');
    expect(text).toContain(
      '## Coach (m), 1970-01-01, 00:00 UTC\n\nSo.\n\nSources:\n\n- [1] Prices, page 2 <https://example.com/>\n\n_Stopped._',
    );
  });

  test('as JSON has every branch, and nothing that is of this device alone', () => {
    const stored = branch.map((one) => ({ ...one, session: 'c', sent: true as const }));
    const read = JSON.parse(chatJson(chat, stored)) as { messages: object[] };
    expect(read).toMatchObject({ version: 1, chat: { id: 'c', tip: 'a' } });
    expect(read.messages.map((one) => Object.keys(one))).toEqual([
      ['id', 'parent', 'role', 'text', 'at'],
      ['id', 'parent', 'role', 'text', 'at', 'answered'],
    ]);
    expect(chatFile(chat, 'json')).toBe('chat-1970-01-01-preis-arger.json');
  });
});

test('spaces without end hold nobody up', () => {
  const before = process.cpuUsage();
  expect(plainText(`a\n${' '.repeat(50_000)}b`)).toBe('a\n b');
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_000);
});
