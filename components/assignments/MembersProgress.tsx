import type { Given, MemberDone } from '#domain/assignment.ts';
import { When } from '../ui/When.tsx';

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
    <div className="mt-2 ml-6 overflow-x-auto">
      <table aria-label={`Progress of ${title}`} className="w-full border-collapse text-left text-13">
        <thead className="text-12">
          <tr className="[&>th]:py-1 [&>th]:pr-3 [&>th]:font-medium">
            <th scope="col">Who</th>
            <th scope="col">Progress</th>
            <th scope="col" className="text-right">
              Best
            </th>
            <th scope="col" className="text-right">
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((one) => (
            <tr key={one.userId} className="border-t border-gunmetal [&>td]:py-1.5 [&>td]:pr-3">
              <td className="wrap-anywhere text-platinum">{one.name}</td>
              <td className="tabular-nums">{state(one, times)}</td>
              <td className="text-right tabular-nums">{one.best ?? '–'}</td>
              <td className="text-right tabular-nums">{one.last ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
