import { sendMessage, type Begun, type BeginQuery } from '../client/messages.ts';
import { beginSchema } from '../client/messages.schema.ts';
import { beginCall } from '../store/calls.ts';
import { ownerNow } from '../sync/owner.ts';
import { DIALERS } from '../sites/dialers-data.ts';
import { showBadge } from './badge.ts';
import { takeParty } from './parties.ts';
import { tabOf, type Sender } from './sender.ts';
import { changeHosts, readHosts, rememberHost } from './tabs.ts';

let beginning: Promise<unknown> = Promise.resolve();

/**
 * Begins the call of the page that asks, and remembers its tab as the host. One at a time: of two tabs of one meeting that
 * are restored together only one may take its record up.
 */
export function begin(query: unknown, sender: Sender): Promise<Begun> {
  const next = beginning.then(() => beginNext(query, sender));
  beginning = next.catch(() => undefined);
  return next;
}

/** A dialer's page says neither what a call is called nor with whom it is, so its product does, and whatever says who is called. */
async function withParty(query: BeginQuery, tabId: number): Promise<BeginQuery & { other?: string }> {
  if (query.site !== 'dialer') return query;
  const party = await takeParty(tabId);
  const label = DIALERS.find(({ id }) => query.meetingKey === `dialer:${id}`)?.label ?? 'Phone';
  const title = party?.name ?? party?.number ?? `${label} call`;
  return { ...query, title, ...(party?.name === undefined ? {} : { other: party.name }) };
}

async function beginNext(query: unknown, sender: Sender): Promise<Begun> {
  const tabId = tabOf(sender);
  const hosts = await readHosts();
  const elsewhere = Object.entries(hosts).filter(([id]) => Number(id) !== tabId);
  const hosted = new Set(elsewhere.map(([, host]) => host.callId));
  const asked = beginSchema.parse(query);
  const begun = await beginCall(await withParty(asked, tabId), hosted, await ownerNow());
  const frameId = sender.frameId ?? 0;
  await changeHosts((all) => ({ ...all, [String(tabId)]: { callId: begun.call.id, frameId } }));
  await rememberHost(tabId, begun.call.id);
  await showBadge(tabId, begun.call.status, { fresh: true, heardOnly: asked.site === 'dialer' });
  // Changes are told as they happen; a tab that has long been audible would never be heard of.
  if (sender.tab?.audible === true)
    void sendMessage('live.audible', { audible: true }, { tabId, frameId }).catch(() => undefined);
  return begun;
}
