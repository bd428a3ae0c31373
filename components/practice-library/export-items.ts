import { type Library, libraryFile } from '#domain/practice/library.ts';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { saveFile } from '../ui/save-file.ts';
import { asLibrary, type Item } from './items.ts';

/** Letters and digits alone, safe as a file's name on every system. */
function safe(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return plain.slice(0, 60).toLowerCase() || 'practice';
}

/** Saves items as a file that can be imported again. */
export function exportLibrary(items: Partial<Library>, name: string): void {
  saveFile(`${safe(name)}.json`, 'application/json', [libraryFile(items)]);
}

/** The same for items of one kind. */
export const exportItems = (kind: LibraryKind, items: readonly Item[], name: string): void =>
  exportLibrary(asLibrary(kind, items), name);
