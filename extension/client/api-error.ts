export interface Refusal {
  /** Of HTTP; 0 where nothing answered. */
  status: number;
  /** Stable, such as `last-admin`; `offline` where nothing answered. */
  code: string;
  /** What to do. */
  hint?: string | undefined;
  /** The field that is wrong. */
  field?: string | undefined;
}

/** The one error of everything that asks the backend. Its message is plain words for the user. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly field: string | undefined;

  constructor(message: string, { status, code, hint, field }: Refusal) {
    super(message);
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.field = field;
  }
}

/** What is told when nothing answers. */
export function unreachable(): ApiError {
  const hint = 'Check your connection and that the backend is running, then try again.';
  return new ApiError('The backend does not answer.', { status: 0, code: 'offline', hint });
}

/** What went wrong, with what to do, in one line for the user. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.hint ? `${error.message} ${error.hint}` : error.message;
  return 'That did not work. Reload this page and try again.';
}

interface Told {
  error?: { code?: unknown; message?: unknown; hint?: string; field?: string };
}

/** What a refusal says. */
export async function refusalOf(response: Pick<Response, 'status' | 'clone'>): Promise<ApiError> {
  const { error } = ((await response
    .clone()
    .json()
    .catch(() => null)) ?? {}) as Told;
  const { status } = response;
  if (typeof error?.code === 'string' && typeof error.message === 'string') {
    return new ApiError(error.message, { status, code: error.code, hint: error.hint, field: error.field });
  }
  const hint = 'Check its address, and look at its log.';
  return new ApiError(`The backend answered with an error (${status}).`, { status, code: 'failed', hint });
}
