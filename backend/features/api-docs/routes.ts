import { Hono } from 'hono';
import type { SecureHeadersVariables } from 'hono/secure-headers';
import type { RouterRoute } from 'hono/types';
import packageJson from '../../../package.json' with { type: 'json' };
import { described } from '../../core/described.ts';
import { plainPageHeaders } from '../../core/plain-page.ts';
import { openApi, operationsOf } from './openapi.ts';
import { docsPage } from './page.ts';

/** What the API is, for programs and for people. `routes` gives all that are mounted, once they are. */
export function apiDocs(routes: () => readonly RouterRoute[]) {
  const made = () => {
    const operations = operationsOf(routes());
    return { operations, document: openApi(operations, packageJson.version) };
  };
  let kept: ReturnType<typeof made> | undefined;
  return new Hono<{ Variables: SecureHeadersVariables }>()
    .get(
      '/api/openapi.json',
      described({ summary: 'This description, as OpenAPI 3.1.', answerType: 'application/json' }),
      (c) => c.json((kept ??= made()).document),
    )
    .get(
      '/api/docs',
      described({ summary: 'This description, to read.', answerType: 'text/html' }),
      plainPageHeaders,
      (c) => {
        const { operations, document } = (kept ??= made());
        const paths = document['paths'] as Record<string, Record<string, unknown>>;
        return c.html(docsPage(operations, paths, c.get('secureHeadersNonce') ?? ''));
      },
    );
}
