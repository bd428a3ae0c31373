import { browser } from 'wxt/browser';
import { sendMessage } from '../client/messages.ts';
import { database } from '../store/database.ts';
import { readHosts } from './tabs.ts';

async function target(): Promise<{ tabId: number; frameId: number; callId: string } | null> {
  const hosts = await readHosts();
  const [front] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const ids = Object.keys(hosts);
  const id = ids.find((key) => Number(key) === front?.id) ?? ids[0];
  const host = id === undefined ? undefined : hosts[id];
  return host ? { tabId: Number(id), frameId: host.frameId, callId: host.callId } : null;
}

/** Runs a keyboard shortcut on the call in the front tab, else on the one call there is. */
export async function onCommand(command: string): Promise<void> {
  const host = await target();
  if (!host) return;
  const { callId, ...address } = host;
  const [call, kept] = await Promise.all([database.calls.get(callId), database.snapshots.get(callId)]);
  if (command === 'mute-coach')
    await sendMessage('live.act', { type: kept?.snapshot.muted ? 'unmute' : 'mute' }, address);
  if (command === 'toggle-listening') {
    await sendMessage('live.act', { type: call?.status === 'paused' ? 'resume' : 'pause' }, address);
  }
}
