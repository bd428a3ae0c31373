import { html } from 'hono/html';
import { plainPage } from '../../core/plain-page.ts';
import type { Operation } from './openapi.ts';
import { shapeOf } from './shape.ts';

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:900px;margin:0 auto;padding:24px}
h2{margin-top:40px}
h2::first-letter{text-transform:uppercase}
nav{display:flex;flex-wrap:wrap;gap:4px 14px;margin-top:12px}
a{color:light-dark(#1d4ed8,#93b4ff)}
article{border-top:1px solid #8886;padding:12px 0}
h3{margin:0;font:600 15px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
p{margin:4px 0}
pre{overflow-x:auto;background:#8882;padding:8px 12px;border-radius:6px;font-size:13px}
.open{font:12px system-ui;border:1px solid currentcolor;border-radius:9px;padding:0 8px;margin-left:8px}`;

type Shape = Parameters<typeof shapeOf>[0];

interface Described {
  description?: string;
  requestBody?: { content: Record<string, { schema: Shape }> };
  parameters: { name?: string; in?: string; required?: boolean; description?: string; schema?: Shape }[];
  responses: Record<string, { description: string; content?: Record<string, { schema?: Shape }> }>;
}

/** The description as a page to read: no script, nothing from elsewhere. */
export function docsPage(
  operations: readonly Operation[],
  paths: Record<string, Record<string, unknown>>,
  nonce: string,
) {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const body = html`<h1>QuotaHit API</h1>
    <p>
      Sign in under <code>/auth/v1</code> (supabase-js does), then send <code>Authorization: Bearer …</code> and, for a
      team, <code>X-Team-Id</code>. Every refusal is <code>{error: {code, message, hint}}</code>. For programs:
      <a href="/api/openapi.json">openapi.json</a>.
    </p>
    <nav>${tags.map((tag) => html`<a href="#${tag}">${titleOf(tag)}</a> `)}</nav>
    ${tags.map(
      (tag) =>
        html`<h2 id="${tag}">${titleOf(tag)}</h2>
          ${operations.filter((one) => one.tag === tag).map((one) => article(one, describedOf(one, paths)))}`,
    )}`;
  return plainPage('QuotaHit API', { style: STYLE, nonce, body });
}

const describedOf = ({ path, method }: Operation, paths: Record<string, Record<string, unknown>>): Described =>
  paths[path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')]?.[method.toLowerCase()] as Described;

function article({ method, path, open, notes }: Operation, { parameters, requestBody, responses }: Described) {
  const body = requestBody?.content['application/json']?.schema;
  const asked = parameters.filter((one) => one.in === 'query').map(queryLine);
  return html`<article>
    <h3>${method} ${path}${open ? html`<span class="open">no sign-in</span>` : ''}</h3>
    <p>${words(`${notes.summary} ${notes.detail ?? ''}`)}</p>
    ${block('Query', asked.join('\n'))} ${block('Body', body ? shapeOf(body) : '')}
    ${Object.entries(responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { description, content }]) => {
        const schema = content?.['application/json']?.schema;
        return status.startsWith('2')
          ? block(`Answers ${status}`, schema ? shapeOf(schema) : Object.keys(content ?? {}).join())
          : html`<p>${status}: ${words(description)}</p>`;
      })}
  </article>`;
}

function queryLine({ name, required, description, schema = {} }: Described['parameters'][number]): string {
  const otherwise = schema.default === undefined ? '' : ` (else ${JSON.stringify(schema.default)})`;
  const about = description ? `  – ${description.replaceAll('`', '')}` : '';
  return `${name}${required ? '' : '?'}: ${shapeOf(schema)}${otherwise}${about}`;
}

const titleOf = (tag: string): string => tag.replaceAll('-', ' ');

/** Words with what stands between backticks as code. */
const words = (text: string) => text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

const block = (title: string, text: string) =>
  text
    ? html`<p>${title}</p>
        <pre>${text}</pre>`
    : '';
