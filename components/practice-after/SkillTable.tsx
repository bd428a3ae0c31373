import { TrendingDown, TrendingUp } from 'lucide-react';
import type { Skill } from '#domain/practice/progress.ts';
import { Meter } from '../ui/Meter.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { percent, skillWords, trendOf } from './progress.ts';
import { signed } from './words.ts';

function Trend({ skill }: { skill: Skill }) {
  const by = trendOf(skill);
  if (by === null) return <span className="text-12">Too few before</span>;
  if (by === 0) return <span className="text-12">As before</span>;
  const Icon = by > 0 ? TrendingUp : TrendingDown;
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${by > 0 ? 'text-green' : 'text-red'}`}>
      <Icon size={14} aria-hidden />
      {signed(by)}
      <span className="sr-only"> points {by > 0 ? 'more' : 'less'} than before</span>
    </span>
  );
}

/** Each skill as it is now beside what it was, the weakest first. */
export function SkillTable({ skills }: { skills: readonly Skill[] }) {
  return (
    <div className={`${SURFACE} overflow-x-auto`}>
      <table className="w-full text-13 tabular-nums">
        <caption className="sr-only">Skills, the weakest first</caption>
        <thead>
          <tr className="text-left text-12 [&>th]:py-2 [&>th]:font-normal">
            <th scope="col" className="pl-4">
              Skill
            </th>
            <th scope="col" className="w-2/5 px-3 max-sm:w-28">
              Now, of 100
            </th>
            <th scope="col" className="px-3 max-sm:hidden">
              Against the five before
            </th>
            <th scope="col" className="pr-4 pl-3 text-right max-sm:hidden">
              Practices
            </th>
          </tr>
        </thead>
        <tbody>
          {skills.map((skill) => {
            const { title, part } = skillWords(skill.id);
            return (
              <tr key={skill.id} className="border-t border-gunmetal">
                <th scope="row" className="py-2 pl-4 text-left font-normal">
                  <span className="block text-14 text-platinum">{title}</span>
                  <span className="block text-12">{part}</span>
                </th>
                <td className="px-3 py-2">
                  <span aria-hidden className="block text-platinum">
                    {percent(skill.now)}
                  </span>
                  <Meter share={skill.now} label={`${percent(skill.now)} of 100`} />
                  <span className="mt-1 block sm:hidden">
                    <Trend skill={skill} />
                  </span>
                </td>
                <td className="px-3 py-2 max-sm:hidden">
                  <Trend skill={skill} />
                </td>
                <td className="py-2 pr-4 pl-3 text-right max-sm:hidden">{skill.practices}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
