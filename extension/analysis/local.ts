import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isBroughtIn, judge } from '#domain/analysis/cards.ts';
import type { Call } from '#domain/call.ts';
import { type Sample, turnsOfSample } from '#domain/samples/sample.ts';
import { asCall } from '#domain/transcript/as-call.ts';
import type { ReadTranscript } from '#domain/transcript/transcript.ts';
import type { Turn } from '#domain/turn.ts';
import { sendMessage } from '../client/messages.ts';
import { session } from '../client/session.ts';
import { readSettings } from '../client/settings.ts';
import { broughtIn, keepBroughtIn } from '../store/brought-in.ts';

/** What tells a transcript from others: its words and who said them. */
export function keyOf({ turns }: ReadTranscript): string {
  const said = JSON.stringify(turns.map(({ speaker, text, startMs }) => [speaker, text, startMs]));
  return `transcript:${bytesToHex(sha256(utf8ToBytes(said)))}`;
}

/** Keeps a call that was brought in as any other, judged, and sends it to the account where calls go there. */
async function keep(call: Call, turns: readonly Turn[]): Promise<string> {
  const judged = isBroughtIn(call) ? judge(call, turns).call : call;
  await keepBroughtIn(judged, turns);
  // Kept is kept: whatever becomes of the account, it can be claimed later.
  const [now, { saveCalls }] = await Promise.all([session().catch(() => null), readSettings()]);
  if (now && saveCalls) await sendMessage('calls.claim', { callIds: [call.id] }).catch(() => undefined);
  return call.id;
}

/** Judges a transcript here, with no key and no account, keeps it as a call and gives its id. */
export function keepTranscript(
  read: ReadTranscript,
  { title, me, startedAt }: { title: string; me: string | null; startedAt: number },
): Promise<string> {
  const { call, turns } = asCall(read, { id: crypto.randomUUID(), title, me, startedAt });
  return keep({ ...call, meetingKey: keyOf(read) }, turns);
}

/** Opens a sample call: the one that is kept already, or a new one. Gives its id. */
export async function keepSample(sample: Sample, now: number): Promise<string> {
  const key = `sample:${sample.id}`;
  const known = await broughtIn(key);
  if (known) return known.id;
  const read: ReadTranscript = {
    format: 'text',
    turns: turnsOfSample(sample),
    timing: 'full',
    timed: true,
    warnings: [],
  };
  const { call, turns } = asCall(read, { id: crypto.randomUUID(), title: sample.title, me: 'r', startedAt: now });
  return keep({ ...call, meetingKey: key }, turns);
}

/** The sound of a sample as a recording, as if it had been chosen. */
export async function sampleSound(file: string): Promise<File> {
  const response = await fetch(`/samples/${file}`);
  if (!response.ok) throw new Error('The sound of this sample is missing.');
  return new File([await response.blob()], file, { type: 'audio/ogg' });
}
