import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { Button } from '../ui/Button.tsx';
import { exampleOf } from './words.ts';

/** An example that answers by filters alone. */
export function Example({ onFilters }: { onFilters: (filters: ArchiveFilters) => void }) {
  return (
    <Button onClick={() => onFilters(exampleOf(Date.now()))}>Buyers who said “price” in March, and how it went</Button>
  );
}
