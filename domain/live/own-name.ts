function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*\(.*?\)\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a name shown in a call is the rep's own; marks in brackets, accents and case do not matter. */
export function isSameName(shown: string, own: string): boolean {
  return own.trim() !== '' && plain(shown) === plain(own);
}
