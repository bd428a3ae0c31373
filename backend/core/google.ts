/** Where Google's sign-in is, unless GOOGLE_BASE_URL says otherwise. */
const CONSENT = 'https://accounts.google.com';
const SERVED_BY_GOOGLE = new Set([CONSENT, 'https://oauth2.googleapis.com', 'https://www.googleapis.com']);

/** The same address at `base`, where it is one of Google's sign-in. */
export function atGoogle(address: string, base: string | undefined): string {
  if (!base || !URL.canParse(address)) return address;
  const { origin, pathname, search } = new URL(address);
  return SERVED_BY_GOOGLE.has(origin) ? new URL(pathname + search, base).href : address;
}

/**
 * The embedded sign-in service has Google's addresses written into it and asks by the global fetch: this leads those, and no other, to
 * `base`. Once a thread.
 */
export function leadGoogleTo(base: string): void {
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const other = atGoogle(address, base);
    if (other === address) return send(input, init);
    return input instanceof Request ? send(new Request(other, input), init) : send(other, init);
  };
}
