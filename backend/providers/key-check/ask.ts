import type { KeyProviderId } from '#domain/key-providers.ts';
import { AddressRefused } from '../../core/outbound.ts';
import { KeyRefused, type Why } from './key-check.ts';

const MAX_BYTES = 4 * 1024 * 1024;

export interface Answer {
  status: number;
  ok: boolean;
  /** The body as JSON, undefined where it is none. */
  body: unknown;
}

export interface Question {
  headers?: Record<string, string>;
  /** Sent as JSON; makes it a POST. */
  json?: unknown;
  /** Sent as they are; makes it a POST. */
  bytes?: Uint8Array<ArrayBuffer>;
}

/** Asks the vendor at a path under its base address. Rejects with KeyRefused where no whole answer comes. */
export type Ask = (path: string, question?: Question) => Promise<Answer>;

interface Options {
  provider: KeyProviderId;
  baseUrl: string;
  send: typeof fetch;
  signal: AbortSignal;
}

/** How a vendor's check asks; redirects are not followed, since a key would go with them. */
export function asker({ provider, baseUrl, send, signal }: Options): Ask {
  return async (path, { headers = {}, json, bytes } = {}) => {
    const typed = json === undefined ? {} : { 'content-type': 'application/json' };
    const body = json === undefined ? bytes : JSON.stringify(json);
    try {
      const response = await send(`${baseUrl.replace(/\/+$/, '')}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { accept: 'application/json', ...typed, ...headers },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal,
      });
      return { status: response.status, ok: response.ok, body: parsed(await textOf(response)) };
    } catch (error) {
      throw new KeyRefused(provider, whyOf(error, signal));
    }
  };
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyOf(error: unknown, signal: AbortSignal): Why {
  if (signal.aborted) return 'timeout';
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AddressRefused) return `address-${at.reason}`;
    if ('code' in at && /TIMEDOUT|TIMEOUT/.test(String(at.code))) return 'timeout';
  }
  return 'unreachable';
}

const QUOTA =
  /insufficient[_ ](quota|credits?|funds|balance)|quota_exceeded|billing_|PAYMENT_REQUIRED|credit balance is too low|exceeded your current quota|out of credits/i;
const SCOPE = /missing[_ ](scopes?|permissions?)|insufficient[_ ]permissions?|permission_error/i;

/** What an answer that is not a good one says of the key. */
export function whyNot({ status, ok, body }: Answer): Why {
  const words = body === undefined ? '' : JSON.stringify(body).slice(0, 4000);
  if (status === 402 || (status >= 400 && status < 500 && QUOTA.test(words))) return 'no-quota';
  if (status === 401) return SCOPE.test(words) ? 'not-allowed' : 'wrong';
  if (status === 403) return 'not-allowed';
  if (status === 429) return 'busy';
  return !ok && status >= 300 && status < 400 ? 'moved' : 'failed';
}

/** A value somewhere in JSON that came from elsewhere, by its path; undefined where there is none. */
export function at(body: unknown, ...path: (string | number)[]): unknown {
  let value = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** The ids of a list of models, as OpenAI and Anthropic give it. */
export function modelIds(body: unknown): string[] {
  const list = at(body, 'data');
  return Array.isArray(list) ? list.map((one) => at(one, 'id')).filter((id) => typeof id === 'string') : [];
}
