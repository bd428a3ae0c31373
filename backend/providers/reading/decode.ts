/** Signs that no text has: of C0, all but tabs and line ends. */
const CONTROLS = /(?![\t-\r\u{7f}-\u{9f}])\p{Cc}/u;

/** Bytes as text: UTF-8, UTF-16 by its mark, else Windows' western signs; null where they are none. */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const tried = marked ? [bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'windows-1252'];
  for (const encoding of tried) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!CONTROLS.test(text)) return text.toWellFormed();
    } catch {
      // the next one
    }
  }
  return null;
}
