/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** A run of such signs as its overlapping pairs, which is how it is found again. */
function paired(run: string): string {
  const signs = Array.from(run);
  if (signs.length < 3) return ` ${run} `;
  return ` ${signs
    .slice(1)
    .map((sign, at) => `${signs[at] ?? ''}${sign}`)
    .join(' ')} `;
}

/** Text as it is searched, on both sides: without accents, in small letters, control characters as spaces. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\p{Cc}+/gu, ' ')
    .replace(UNSPACED, paired);
