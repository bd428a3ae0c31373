import { createHash, randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { ask, inDays, newHash } from '../schema/ask.ts';

/** A document as the backend hands it to the database. */
export const documentOf = (id: string, text: string) => ({
  id,
  title: 'Prices',
  kind: 'text',
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
  words: 3,
  title_words: 'prices',
  passages: [{ place: null, text, words: text.toLowerCase() }],
});

/** An attachment that names a file. */
export const attachmentOf = (id: string, file_key: string) => ({
  id,
  kind: 'image',
  title: 'Slide',
  chars: 0,
  words: 0,
  mime: 'image/png',
  file_key,
  bytes: 9,
  parts: [],
});

/** An upload that nobody has. */
export const UPLOAD = randomUUID();

/** Brings in a recording that became this call of this user, and is kept with it. Gives the upload. */
export async function recordingOf(service: SupabaseClient, user: string, team: string, call: string): Promise<string> {
  const [id, at] = [randomUUID(), new Date().toISOString()];
  const of = { for_user: user, team };
  const upload = { id, name: 'call.wav', type: 'audio/wav', bytes: 9, fingerprint: newHash(), again: false };
  await ask(service, 'upload_begin', { ...of, upload, at });
  await ask(service, 'upload_stored', {
    ...of,
    upload: id,
    part: { from: 0, bytes: 9, file_key: `sound of ${id}` },
    at,
  });
  const parts = [{ from: 0, bytes: 9, file_key: `kept of ${id}` }];
  const keep = { type: 'audio/wav', duration_ms: 20, peaks: [1], ends_at: inDays(30), parts };
  await ask(service, 'upload_done', { ...of, upload: id, call, keep, at });
  return id;
}
