import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { judgementByRules } from '#domain/analysis/by-rules.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import { GOOD_CALL } from '../../tests/fixtures/calls/good-call.ts';
import { talk } from '../../tests/support/talk.ts';
import { judgedOf } from './judged-of.ts';

test('the newest judgement of a model is taken along with the rubric beside it; the rules judge where there is none', () => {
  const { call, turns } = talk(GOOD_CALL);
  const wrap = wrapUp(call, turns);
  const queries = new QueryClient();
  const rules = judgedOf(queries, call, turns, wrap, []);
  expect([rules.judgement?.by.engine, rules.rubric]).toEqual(['rules', undefined]);
  const judgement = { ...judgementByRules(call, turns, wrap), by: { engine: 'model', provider: 'own', model: 'm' } };
  const rubric = { rubric: 'r', name: 'Ours', version: 1, by: judgement.by, overall: 50, judged: 100, rows: [] };
  queries.setQueryData(['judgements', call.id], [{ judgement, rubric }]);
  expect(judgedOf(queries, call, turns, wrap, [])).toMatchObject({ judgement, rubric });
  expect(judgedOf(queries, call, [], wrap, [])).toEqual({});
});
