import type { SupabaseClient } from '@supabase/supabase-js';
import type { WasRead } from '../providers/reading/reading.ts';
import { dataOf } from './sql-errors.ts';

export interface NewAttachment extends WasRead {
  id: string;
  url?: string;
  /** Of a picture: where its bytes lie. */
  fileKey: string | null;
  /** What it takes of the user's room. */
  bytes: number;
}

export interface KeptAttachments {
  /** Keeps what a user attached, for a day from now (ms). Throws `attachments-full` (409). */
  keep(who: { user: { id: string }; team: string }, attachment: NewAttachment, now: number): Promise<void>;
}

/** As the database has it, asked as the service: who could note files themselves could name those of others. */
export function openKeptAttachments(service: SupabaseClient): KeptAttachments {
  return {
    async keep(
      { user, team },
      { id, kind, title, url, pages, chars, words, truncated, parts, image, fileKey, bytes },
      now,
    ) {
      const attachment = {
        id,
        kind,
        title,
        url: url ?? null,
        pages: pages ?? null,
        chars,
        words,
        truncated: truncated ?? null,
        parts,
        mime: image?.mime ?? null,
        file_key: fileKey,
        bytes,
      };
      const at = new Date(now).toISOString();
      dataOf(await service.rpc('keep_attachment', { for_user: user.id, team, attachment, at }));
    },
  };
}
