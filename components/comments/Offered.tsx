import type { Person } from '#extension/archive/comments.ts';
import { classNames } from '../ui/class-names.ts';

interface OfferedProps {
  id: string;
  people: readonly Person[];
  /** Which one Enter takes. */
  at: number;
  onPick: (person: Person) => void;
}

/** Team mates whose names begin as typed. The focus stays in the field, which says which one is chosen. */
export function Offered({ id, people, at, onPick }: OfferedProps) {
  return (
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list of the browser's own opens under a field of one line alone
      role="listbox"
      tabIndex={-1}
      aria-label="Team mates"
      className="absolute top-full left-0 z-30 mt-1 w-full max-w-72 rounded-md border border-charcoal bg-raised p-1 shadow-float"
    >
      {people.map((person, n) => (
        <div
          key={person.id}
          id={`${id}-${n}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          role="option"
          tabIndex={-1}
          aria-selected={n === at}
          className={classNames(
            'flex min-h-8 items-center gap-2 rounded-sm px-2 text-13',
            n === at ? 'bg-charcoal' : '',
          )}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(person);
          }}
        >
          <span className="min-w-0 flex-1 truncate text-platinum">{person.name}</span>
          {person.sees ? null : <span className="shrink-0 text-12 text-amber">cannot see this call</span>}
        </div>
      ))}
    </div>
  );
}
