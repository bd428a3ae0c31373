import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { reachOf } from './addresses.ts';

type Reason = 'private' | 'plain' | 'form';

/** An address that users may not send us to. `reason`: it leads inside, has no encryption, or is no web address at all. */
export class AddressRefused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super('This address may not be reached.');
    this.name = 'AddressRefused';
    this.reason = reason;
  }
}

/** Gives every address of a name, or an error and nothing, as node:dns does. */
type Resolve = (host: string, done: (error: NodeJS.ErrnoException | null, found?: LookupAddress[]) => void) => void;

interface Options {
  /** Servers on this machine and in its network may be reached, also without encryption. */
  allowPrivate: boolean;
  resolve?: Resolve;
}

const CONNECT_WITHIN_MS = 10_000;
const resolveAll: Resolve = (host, done) => lookup(host, { all: true }, done);

/**
 * A fetch for addresses that users give. The addresses that a name leads to are checked in the very look-up that the connection is made
 * by, so that no second answer can differ; all must be allowed. Redirects are given as they are and never followed. Rejects with a
 * TypeError whose cause is AddressRefused.
 */
export function guardedFetch({ allowPrivate, resolve = resolveAll }: Options): typeof fetch {
  const refusal = (plain: boolean, addresses: readonly string[]): AddressRefused | null => {
    const reaches = addresses.map(reachOf);
    if (addresses.length === 0 || reaches.includes('never')) return new AddressRefused('private');
    if (reaches.includes('own') && !allowPrivate) return new AddressRefused('private');
    return plain && reaches.includes('public') ? new AddressRefused('plain') : null;
  };
  const connectorFor = (plain: boolean) => buildConnector({ timeout: CONNECT_WITHIN_MS, lookup: lookupFor(plain) });
  const lookupFor =
    (plain: boolean): LookupFunction =>
    (host, { all }, done) =>
      resolve(host, (error, found = []) => {
        const wrong =
          error ??
          refusal(
            plain,
            found.map(({ address }) => address),
          );
        const [first] = found;
        if (wrong || !first) done(wrong, []);
        else if (all) done(null, found);
        else done(null, first.address, first.family);
      });
  const [plainly, safely] = [connectorFor(true), connectorFor(false)];

  const dispatcher = new Agent({
    pipelining: 0,
    connect(options, done) {
      const plain = options.protocol === 'http:';
      // A literal address is connected to without any look-up.
      const wrong = isIP(options.hostname) ? refusal(plain, [options.hostname]) : null;
      if (wrong) done(wrong, null);
      else (plain ? plainly : safely)(options, done);
    },
  });

  const guarded = async (input: string | URL | Request, init: RequestInit = {}): Promise<unknown> => {
    const wrong = formOf(input instanceof Request ? input.url : String(input), allowPrivate);
    if (wrong) throw new TypeError('fetch failed', { cause: new AddressRefused(wrong) });
    const { url, method, headers, body } = new Request(input, init);
    // The caller's own: that of the request made here is let go of with it, and then aborts nothing any more.
    const signal = init.signal ?? (input instanceof Request ? input.signal : null);
    const sent = body && (await new Response(body).arrayBuffer());
    return undiciFetch(url, { method, headers: [...headers], signal, body: sent, redirect: 'manual', dispatcher });
  };
  return guarded as typeof fetch;
}

function formOf(address: string, allowPrivate: boolean): Reason | null {
  if (!URL.canParse(address)) return 'form';
  const { protocol, username, password } = new URL(address);
  if (!/^https?:$/.test(protocol) || username || password) return 'form';
  return protocol === 'http:' && !allowPrivate ? 'plain' : null;
}
