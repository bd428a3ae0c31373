import { Link } from 'wouter';
import { LIBRARY_KINDS } from '#domain/practice/library-item.ts';
import { classNames } from '../ui/class-names.ts';
import { KINDS } from './items.ts';

const PLACES: readonly (readonly [string, string])[] = [
  ...LIBRARY_KINDS.map((kind) => [kind, KINDS[kind].title] as const),
  ['market', 'Market'],
];

/** The way between the lists of the library. */
export function Places({ here }: { here: string }) {
  return (
    <nav aria-label="Library" className="mb-5 flex flex-wrap border-b border-gunmetal">
      {PLACES.map(([id, title]) => (
        <Link
          key={id}
          href={`/practice/library/${id}`}
          aria-current={id === here ? 'page' : undefined}
          className={classNames(
            '-mb-px flex h-9 items-center border-b-2 px-2.5 text-13 font-medium transition-colors duration-100 hover:text-platinum',
            id === here ? 'border-neon text-platinum' : 'border-transparent text-silver',
          )}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
