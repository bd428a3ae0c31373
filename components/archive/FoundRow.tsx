import { UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import type { FoundCall } from '#extension/archive/archive.ts';
import type { HereCall } from '#extension/archive/here.ts';
import { CATEGORY, SITE } from '../calls/call-words.ts';
import { scoreWords } from '../calls/score-words.ts';
import { atMoment } from '../calls/use-at.ts';
import { Badge, TONE } from '../ui/Badge.tsx';
import { Dial } from '../ui/Dial.tsx';
import { spokenLength, stamp } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { Marked } from './Marked.tsx';
import { HANDLED } from './words.ts';

const LINE = 'flex gap-3 rounded-md px-2 py-1.5 text-14 hover:bg-raised focus-visible:bg-raised';
const at = (id: string, ms: number): string => `/calls/${id}${atMoment(ms)}`;

interface FoundRowProps {
  call: FoundCall | HereCall;
  /** The objections stand first where they were asked for. */
  asksObjections: boolean;
  onTag?: (tag: string) => void;
}

/** A call that was found: how it went, and the places that lead to their second. */
export function FoundRow({ call, asksObjections, onTag }: FoundRowProps) {
  const { id, title, rep, site, startedAt, durationMs, overall, hits, said, met, tags, shared } = call;
  const { word, tone } = scoreWords(overall);
  const name = title?.trim() || SITE[site as keyof typeof SITE] || 'Call';
  const shown = asksObjections ? met : met.slice(0, 2);
  return (
    <li className="px-3 py-4 sm:px-4">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link href={`/calls/${id}`} className="min-w-0 text-14 font-medium text-platinum hover:underline">
              <bdi className="line-clamp-2 wrap-anywhere">{name}</bdi>
            </Link>
            {shared ? (
              <Badge icon={<UsersRound size={12} aria-hidden />} tone="info">
                Shared
              </Badge>
            ) : null}
          </div>
          <p className="text-13">
            <When at={Date.parse(startedAt)} />
            {durationMs === null ? '' : ` · ${spokenLength(durationMs)}`}
            {rep ? (
              <>
                {' · '}
                <bdi>{rep}</bdi>
              </>
            ) : null}
          </p>
        </div>
        <span className="flex shrink-0 items-center gap-2">
          <Dial value={overall} tone={tone} size={32} />
          <span className={`text-13 font-medium max-sm:sr-only ${TONE[tone]}`}>{word}</span>
        </span>
      </div>
      {hits.length > 0 ? (
        <ul aria-label={`What was said in ${name}`} className="mt-2 -ml-2">
          {hits.map((hit) => (
            <li key={hit.seq}>
              <Link href={at(id, hit.startMs)} className={LINE}>
                <span className="shrink-0 text-13 text-silver tabular-nums">{stamp(hit.startMs)}</span>
                <span className="min-w-0 wrap-anywhere">
                  <bdi className="font-medium text-platinum">
                    {hit.name ?? (hit.side === 'rep' ? 'Rep' : hit.side === 'buyer' ? 'Buyer' : 'Speaker')}
                  </bdi>{' '}
                  <span dir="auto">
                    <Marked text={hit.text} marks={hit.marks} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {said > hits.length ? <p className="ml-12 text-12">{said - hits.length} more in this call</p> : null}
      {shown.length > 0 ? (
        <ul aria-label={`Objections in ${name}`} className="mt-2 -ml-2">
          {shown.map((one) => (
            <li key={`${one.seq} ${one.category} ${one.atMs}`}>
              <Link href={at(id, one.atMs)} className={`${LINE} flex-wrap items-center gap-y-1`}>
                <span className="shrink-0 text-13 text-silver tabular-nums">{stamp(one.atMs)}</span>
                <Badge>{CATEGORY[one.category]}</Badge>
                <Badge tone={HANDLED[one.handled].tone}>{HANDLED[one.handled].word}</Badge>
                {one.quote ? (
                  <span className="min-w-0 basis-full wrap-anywhere sm:basis-0 sm:grow" dir="auto">
                    “{one.quote}”
                  </span>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {tags.length > 0 ? (
        <ul aria-label={`Tags of ${name}`} className="mt-2 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="min-w-0">
              <button
                type="button"
                onClick={() => onTag?.(tag)}
                className="max-w-full truncate rounded-sm border border-gunmetal bg-graphite px-2 py-0.5 text-12 hover:border-charcoal hover:text-platinum"
              >
                {tag}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
