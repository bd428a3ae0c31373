/** What the process that decodes may do. */
export function allowed(): string[] {
  return [];
}
