import { TextRefused, type Why } from './text.ts';

const QUOTA =
  /insufficient[_ ](quota|credits?|funds|balance)|exceeded your current quota|credit balance is too low|out of credits|billing/i;
const LENGTH =
  /context[_ ]?(length|window)|maximum context|prompt is too long|too many (input )?tokens|input (is )?too long|request too large|exceeds? the (model|maximum)[^.]{0,40}(context|tokens)/i;
const CONTENT = /content[_ ](policy|filter)|moderation|flagged|safety system|responsible ai/i;

interface Told {
  status: number | undefined;
  /** What it said, to be told apart by; none of it goes further. */
  words: string;
  headers?: Headers | undefined;
}

/** What a vendor's status and words say, before an answer or in the middle of one. */
export function refusal(provider: string, { status, words, headers }: Told): TextRefused {
  const why = whyOf(status, words.slice(0, 4000));
  return new TextRefused(provider, why, { status, waitSeconds: why === 'busy' ? waitOf(headers) : undefined });
}

function whyOf(status: number | undefined, words: string): Why {
  const theirs = status === undefined || (status >= 400 && status < 500);
  if (status === 402 || (theirs && QUOTA.test(words))) return 'no-quota';
  if (status === 413 || (theirs && status !== 429 && LENGTH.test(words))) return 'too-long';
  if (theirs && status !== 429 && CONTENT.test(words)) return 'refused-content';
  if (status === 401 || /authentication_error|invalid_api_key/.test(words)) return 'wrong';
  if (status === 403 || /permission_error/.test(words)) return 'not-allowed';
  if (status === 404) return 'no-model';
  if (status === 429 || status === 503 || status === 529 || /overloaded|rate_limit/i.test(words)) return 'busy';
  return 'failed';
}

const MOST_WAIT_SECONDS = 3600;

function waitOf(headers: Headers | undefined): number | undefined {
  const told = headers?.get('retry-after');
  if (!told) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(MOST_WAIT_SECONDS, Math.max(1, Math.ceil(seconds))) : undefined;
}

/** What went wrong where no answer came, or the line broke. */
export function silence(provider: string, error: unknown, signal: AbortSignal): TextRefused {
  if (error instanceof TextRefused) return error;
  if (signal.aborted) return new TextRefused(provider, 'timeout');
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof TextRefused) return at;
    if ('code' in at && /TIMEDOUT|TIMEOUT/.test(String(at.code))) return new TextRefused(provider, 'timeout');
  }
  return new TextRefused(provider, 'unreachable');
}
