import { Link } from 'wouter';
import type { Given, MemberDone } from '#domain/assignment.ts';
import { When } from '../ui/When.tsx';
import { scoreWords } from './words.ts';

function state({ done, completedAt }: MemberDone, times: number) {
  if (completedAt !== null) {
    return (
      <span className="text-green">
        Done <When at={completedAt} />
      </span>
    );
  }
  return done === 0 ? 'Not begun' : `${done} of ${times}`;
}

/** How far everybody is with an assignment. */
export function MembersProgress({ given }: { given: Given }) {
  const { members, times, title } = given;
  if (members.length === 0) return <p className="mt-2 ml-6 text-13">Nobody of the team has it any more.</p>;
  return (
    <ul aria-label={`Progress of ${title}`} className="mt-2 divide-y divide-gunmetal text-13 sm:ml-6">
      {members.map((one) => (
        <li key={one.userId} className="flex flex-wrap items-baseline gap-x-4 py-1.5 tabular-nums">
          <Link
            href={`/practice/progress/${one.userId}/${encodeURIComponent(one.name)}`}
            className="min-w-0 flex-1 basis-40 wrap-anywhere text-platinum underline-offset-2 hover:underline"
          >
            {one.name}
          </Link>
          <span className="w-32">{state(one, times)}</span>
          <span className="w-40">{scoreWords(one) || 'No score yet'}</span>
        </li>
      ))}
    </ul>
  );
}
