import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { errorFacts } from './log.ts';
import { dataOf, fromSql } from './sql-errors.ts';

const failure = (code: string, more: Partial<{ message: string; details: string; hint: string }> = {}) => ({
  code,
  message: 'words',
  details: null,
  hint: null,
  ...more,
});

describe('what the database refuses', () => {
  it('is told with the status, code, words and hint that a function gave', () => {
    const error = fromSql(
      failure('PT409', { message: 'You are the last admin.', details: 'last-admin', hint: 'Name another.' }),
    );
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      status: 409,
      code: 'last-admin',
      message: 'You are the last admin.',
      more: { hint: 'Name another.' },
    });
  });

  it.each([
    ['PT402', 402, 'refused'],
    ['42501', 403, 'forbidden'],
    ['23505', 409, 'conflict'],
    ['22P02', 400, 'invalid'],
    ['PGRST116', 404, 'not-found'],
    ['57014', 503, 'unavailable'],
    ['53100', 503, 'unavailable'],
  ])('%s is %i %s', (code, status, own) => {
    expect(fromSql(failure(code))).toMatchObject({ status, code: own });
  });

  it('never tells a value: not in known refusals, not in unknown ones', () => {
    const spilled = { message: 'duplicate key', details: 'Key (email)=(ada@example.com) already exists.' };
    for (const code of ['23505', 'XX000', 'PT409', '']) {
      const error = fromSql(failure(code, spilled));
      const more = error instanceof AppError ? JSON.stringify(error.more) : '';
      expect(`${error.message} ${more} ${JSON.stringify(errorFacts(error))}`).not.toContain('ada@example.com');
    }
  });

  it('does not take any number for a status', () => {
    for (const code of ['PT200', 'PT999', 'PT4040', 'XPT404'])
      expect(fromSql(failure(code))).not.toBeInstanceOf(AppError);
  });

  it('gives data where there is no error, and throws otherwise', () => {
    expect(dataOf({ data: [1], error: null })).toEqual([1]);
    expect(() => dataOf({ data: null, error: failure('42501') })).toThrow(AppError);
    expect(fromSql(failure('', { message: 'TypeError: fetch failed' }))).toMatchObject({ status: 503 });
    expect(fromSql(failure('SUP', { message: 'Error: write CONNECTION_CLOSED db:5432' }))).toMatchObject({
      status: 503,
    });
    expect(fromSql(failure('SUP', { message: 'TypeError: of our own making' }))).not.toMatchObject({ status: 503 });
  });
});

describe('the log', () => {
  it('keeps kind, code and place of an error, and of the database’s own nothing that was typed', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "secret words"'), {
      code: '22P02',
      detail: 'Failing row contains (ada@example.com)',
      params: ['hush'],
    });
    const facts = JSON.stringify(errorFacts(new Error('outer', { cause: error })));
    expect(facts).toContain('22P02');
    expect(facts).toContain('sql-errors.test.ts');
    expect(facts).not.toMatch(/secret words|ada@|hush/);
  });
});
