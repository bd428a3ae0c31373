import { spokenLength } from '../ui/time.ts';
import { Quote } from './Quote.tsx';
import { ShowMore } from './ShowMore.tsx';
import type { Lane, Mark } from './timeline.ts';

const FEW = 20;
const HEAD = 'py-1 pr-4 text-left font-medium text-platinum';

/** What the picture shows, to be read. */
export function TimelineTables({ lanes, marks }: { lanes: readonly Lane[]; marks: readonly Mark[] }) {
  const timed = lanes.some(({ ms }) => ms > 0);
  return (
    <div className="flex flex-col gap-4 pt-2 text-13">
      <table>
        <caption className="sr-only">Who spoke how long</caption>
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              Speaker
            </th>
            <th scope="col" className={HEAD}>
              Spoke
            </th>
            <th scope="col" className={HEAD}>
              Turns
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ key, name, ms, turns }) => (
            <tr key={key} className="border-t border-gunmetal">
              <td className="py-1 pr-4">
                <bdi>{name.slice(0, 120)}</bdi>
              </td>
              <td className="py-1 pr-4 tabular-nums">{timed ? spokenLength(ms) : 'Unknown'}</td>
              <td className="py-1 tabular-nums">{turns}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {marks.length === 0 ? (
        <p>No objection, question or moment was found.</p>
      ) : (
        <ShowMore items={marks} few={FEW}>
          {(shown) => (
            <table>
              <caption className="sr-only">What happened when</caption>
              <thead>
                <tr>
                  <th scope="col" className={HEAD}>
                    What
                  </th>
                  <th scope="col" className={HEAD}>
                    When, and the words
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((mark) => (
                  <tr key={`${mark.kind}-${mark.atMs}-${mark.seq}-${mark.quote}`} className="border-t border-gunmetal">
                    <td className="py-1 pr-4 align-top">{mark.title}</td>
                    <td className="py-1">
                      <Quote seq={mark.seq} text={mark.quote} atMs={mark.atMs} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </ShowMore>
      )}
    </div>
  );
}
