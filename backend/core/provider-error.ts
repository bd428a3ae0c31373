/** A vendor's failure, as every provider tells it. `status` is the vendor's own where it gave one. Holds nothing of what was sent. */
export class ProviderError extends Error {
  readonly provider: string;
  readonly status: number | undefined;
  readonly retryable: boolean;

  constructor(provider: string, message: string, more: { status?: number | undefined; retryable: boolean }) {
    super(`${provider}: ${message}`);
    this.provider = provider;
    this.status = more.status;
    this.retryable = more.retryable;
  }
}
