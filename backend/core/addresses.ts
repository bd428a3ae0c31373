import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What may be reached at an address: everybody's network, one's own (this machine, the local network), or nothing ever. */
export type Reach = 'public' | 'own' | 'never';

const OWN = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

/** Metadata services of clouds that lie among public or private addresses: Azure, Alibaba, Amazon. */
const METADATA = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254']);

/** IPv6 addresses that are given out to the world (IANA: 2000::/3). */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');

/** The kind of an IP address in its usual form; whatever is not known to be public is not. */
export function reachOf(address: string): Reach {
  if (isIP(address) === 0) return 'never';
  const plain = ipaddr.process(address);
  if (METADATA.has(plain.toString())) return 'never';
  const range = plain.range();
  if (OWN.has(range)) return 'own';
  if (range !== 'unicast') return 'never';
  return plain instanceof ipaddr.IPv6 && !plain.match(GLOBAL) ? 'never' : 'public';
}
