import type { Readable } from 'node:stream';
import type { Passage } from '#domain/ai/question.ts';
import type { Part } from '#domain/brain/parts.ts';
import { FileDamaged, FileMissing } from '../providers/storage/storage.ts';
import type { Ctx } from './context.ts';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';

export interface AttachedImage {
  mime: string;
  bytes: Uint8Array;
  title: string;
}

interface Row {
  id: string;
  team_id: string;
  title: string;
  url: string | null;
  parts: Part[];
  mime: string | null;
  file_key: string | null;
}

/**
 * What a user attached, by its ids and in their order: what was read as passages, pictures as their bytes. Throws `attachment-gone` (409) where one of them
 * is not there any more, or never was theirs in this team.
 */
export async function attachedTo(
  ctx: Pick<Ctx, 'db' | 'team' | 'now' | 'providers'>,
  ids: readonly string[],
): Promise<{ passages: Passage[]; images: AttachedImage[] }> {
  if (ids.length === 0) return { passages: [], images: [] };
  const asked = ctx.db
    .from('attachments')
    .select('id, team_id, title, url, parts, mime, file_key')
    .in('id', [...ids])
    .eq('team_id', ctx.team)
    .gt('ends_at', new Date(ctx.now()).toISOString());
  const rows = new Map(dataOf(await asked.returns<Row[]>()).map((row) => [row.id, row]));
  const passages: Passage[] = [];
  const images: AttachedImage[] = [];
  for (const id of new Set(ids)) {
    const row = rows.get(id.toLowerCase());
    if (!row) throw gone();
    const { title, url, mime, file_key, team_id } = row;
    for (const { place, text } of row.parts)
      passages.push({ title, ...(place ? { place } : {}), text, ...(url ? { url } : {}) });
    if (mime && file_key) images.push({ mime, title, bytes: await bytesOf(ctx, team_id, file_key) });
  }
  return { passages, images };
}

const gone = (): AppError =>
  new AppError({ code: 'attachment-gone', status: 409 }, 'An attachment is not there any more.', {
    hint: 'Attachments are kept for a day. Attach it again.',
  });

async function bytesOf({ providers }: Pick<Ctx, 'providers'>, team: string, key: string): Promise<Uint8Array> {
  try {
    return await whole(await providers.files.get(team, key));
  } catch (error) {
    throw error instanceof FileMissing || error instanceof FileDamaged ? gone() : error;
  }
}

async function whole(stream: Readable): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
