import { describe, expect, it, onTestFinished } from 'vitest';
import { ProviderError } from '../../core/provider-error.ts';
import type { Mail, Message } from './mail.ts';

export interface Bench {
  mail: Mail;
  /** What arrived at the other end, oldest first. */
  arrived(): Message[];
  /** Makes the next sending fail in a way that passes, or for good; absent where nothing can fail. */
  fail?(retryable: boolean): void;
  close?(): void;
}

const LETTER: Message = {
  to: 'ada@example.com',
  subject: 'Your code is 123456',
  text: 'Grüße. Your code is 123456.\nIt is good for ten minutes.',
  html: '<p>Grüße. Your code is <b>123456</b>.</p>',
};

/** What every way of sending mail must do. */
export function mailContract(name: string, open: () => Bench | Promise<Bench>): void {
  const opened = async (): Promise<Bench> => {
    const bench = await open();
    onTestFinished(() => bench.close?.());
    return bench;
  };

  describe(`mail by ${name}`, () => {
    it('delivers address, subject, text and HTML as they were given', async () => {
      const { mail, arrived } = await opened();
      await mail.send(LETTER);
      expect(arrived()).toEqual([LETTER]);
    });

    it.each([
      ['two addresses', { to: 'ada@example.com, eve@example.com' }],
      ['an address with a header behind it', { to: 'ada@example.com\r\nBcc: eve@example.com' }],
      ['a name with an address', { to: 'Eve <eve@example.com>' }],
      ['a subject with a header behind it', { subject: 'Hello\r\nBcc: eve@example.com' }],
    ])('refuses %s and sends nothing', async (_, change) => {
      const { mail, arrived } = await opened();
      const refused = await mail.send({ ...LETTER, ...change }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ProviderError);
      expect(refused).toMatchObject({ retryable: false });
      expect(arrived()).toEqual([]);
    });

    it.each([true, false])('says whether a failure passes (%s), and nothing of what was sent', async (retryable) => {
      const { mail, arrived, fail } = await opened();
      if (!fail) return;
      fail(retryable);
      const error: unknown = await mail.send(LETTER).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ProviderError);
      expect(error).toMatchObject({ retryable });
      expect(String(error)).not.toMatch(/123456|ada@/);
      expect(arrived()).toEqual([]);
      await mail.send(LETTER);
      expect(arrived()).toHaveLength(1);
    });
  });
}
