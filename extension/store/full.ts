/** Whether storage refused because it has no room. */
export function isFull(error: unknown): boolean {
  const names = [error, (error as { inner?: unknown }).inner].map((one) =>
    one instanceof Error || one instanceof DOMException ? one.name : '',
  );
  return names.some((name) => name.includes('QuotaExceeded'));
}
