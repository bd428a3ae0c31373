import { imageSize } from 'image-size';
import type { Draft } from './draft.ts';
import { LIMITS, Unreadable } from './reading.ts';

/** A picture by its head alone: it is never decoded here. Throws Unreadable where it is too large for the models that look at it. */
export function readImage(bytes: Uint8Array, mime: string): Draft {
  const { width, height } = sizeOf(bytes);
  if (bytes.length > LIMITS.imageBytes) {
    const message = `A picture may have ${LIMITS.imageBytes / 1024 / 1024} MB at most.`;
    throw new Unreadable('file-too-large', message, 'Make it smaller and choose it again.');
  }
  if (width * height > LIMITS.pixels || Math.max(width, height) > LIMITS.side) {
    const has = `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
    const hint = `Make it smaller: ${LIMITS.side.toLocaleString('en')} pixels a side and 50 megapixels at most.`;
    throw new Unreadable('too-many-pixels', `This picture is too large: ${has}.`, hint);
  }
  return { kind: 'image', title: '', text: '', image: { mime, width, height } };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes);
    if (width > 0 && height > 0) return { width, height };
  } catch {
    // said below
  }
  throw new Unreadable('damaged-file', 'This picture is damaged.', 'Open it, save it anew, and choose that file.');
}
