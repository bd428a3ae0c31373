/**
 * Gives memory back at once, of bytes that nobody reads any more: where recordings stream through, what waits for the garbage collector has it go through the whole heap
 * every few megabytes. Bytes that share their memory with others are left alone.
 */
export function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength > 0 && buffer.byteLength === byteLength) buffer.transfer(0);
}
