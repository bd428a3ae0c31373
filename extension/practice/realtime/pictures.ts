import { answered, api } from '../../client/api.ts';

/** A picture as the vendor takes it: a data URL of a JPEG. */
export interface Picture {
  id: string;
  url: string;
}

/**
 * An event that is longer than this breaks some lines without a word: what WebRTC takes everywhere (https://www.rfc-editor.org/rfc/rfc8841#section-6.1),
 * less what is around the picture. https://github.com/openai/openai-agents-js/issues/501
 */
const MOST_CHARACTERS = 64_000;
/** Longest sides in pixels and qualities, the best that fits is taken. The vendor looks at no more than the first. */
const TRIES: readonly (readonly [side: number, quality: number])[] = [
  [1_024, 0.8],
  [1_024, 0.5],
  [1_024, 0.3],
  [768, 0.3],
  [512, 0.3],
  [320, 0.4],
];

async function dataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let letters = '';
  for (let at = 0; at < bytes.length; at += 8_192) letters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return `data:image/jpeg;base64,${btoa(letters)}`;
}

/** A picture small enough to be sent, transparent parts white; `null` where the browser cannot read it. */
export async function fitted(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return null;
  try {
    for (const [side, quality] of TRIES) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
      const [width, height] = [bitmap.width, bitmap.height].map((one) => Math.max(1, Math.round(one * scale)));
      const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
      const drawing = canvas.getContext('2d');
      if (!drawing) return null;
      drawing.fillStyle = '#fff';
      drawing.fillRect(0, 0, canvas.width, canvas.height);
      drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const url = await dataUrl(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
      if (url.length <= MOST_CHARACTERS) return url;
    }
    return null;
  } finally {
    bitmap.close();
  }
}

/** The pictures of these attachments, in their order; without those that are gone or cannot be read. */
export async function readPictures(ids: readonly string[], signal: AbortSignal): Promise<Picture[]> {
  const each = ids.map(async (id): Promise<Picture | null> => {
    const asked = api.ai.attachments[':id'].picture.$get({ param: { id } }, { init: { signal } });
    const url = await fitted(await (await answered(asked)).blob());
    return url === null ? null : { id, url };
  });
  const found = await Promise.all(each.map((one) => one.catch(() => null)));
  return found.filter((one) => one !== null);
}
