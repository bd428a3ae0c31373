import type { Passage } from '#domain/ai/question.ts';
import { attachedTo, type AttachedImage } from './attachments.ts';
import type { Ctx } from './context.ts';
import { AppError } from './errors.ts';

/** What a user attached, without what is gone by now: a practice outlives the day for which it is kept. `pictures` are the ids of those that are one. */
export async function attachedStill(
  ctx: Pick<Ctx, 'db' | 'team' | 'now' | 'providers'>,
  ids: readonly string[],
): Promise<{ passages: Passage[]; images: AttachedImage[]; pictures: string[] }> {
  const each = await Promise.all(
    ids.map((id) =>
      attachedTo(ctx, [id]).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'attachment-gone') return { passages: [], images: [] };
        throw error;
      }),
    ),
  );
  return {
    passages: each.flatMap(({ passages }) => passages),
    images: each.flatMap(({ images }) => images),
    pictures: ids.filter((_, at) => (each[at]?.images.length ?? 0) > 0),
  };
}
