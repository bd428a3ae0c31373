import { AudioLines, Captions, Check, Mic } from 'lucide-react';
import type { ReactNode } from 'react';
import { keyProvider } from '#domain/key-providers.ts';
import type { Hearing } from '#extension/client/hearing.ts';
import { Badge } from '../ui/Badge.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { SOURCES, whyOf } from './words.ts';

/** By what a call is heard, the first that fits, and why. */
export function Ways({ hearing }: { hearing: Hearing }) {
  const { used, vendors, refusal } = hearing;
  const browser = used === null || refusal !== null;
  return (
    <>
      <p role={refusal ? 'alert' : undefined} className={refusal ? 'text-13 text-amber' : 'text-13 text-platinum'}>
        {whyOf(hearing)}
      </p>
      <ol className="divide-y divide-gunmetal border-y border-gunmetal">
        <Way
          icon={<Captions size={16} />}
          name="Captions of the call"
          about="Read where the page shows them. Free, with names."
          badge={<Badge>Always</Badge>}
        />
        {vendors.map(({ vendor, source }) => (
          <Way
            key={vendor}
            icon={<AudioLines size={16} />}
            name={keyProvider(vendor).name}
            about={
              vendor === 'deepgram' ? 'Both sides on one line, words as they come.' : 'Each side on a line of its own.'
            }
            badge={
              used?.vendor === vendor && !browser ? <InUse>{SOURCES[source]}</InUse> : <Badge>{SOURCES[source]}</Badge>
            }
          />
        ))}
        <Way
          icon={<Mic size={16} />}
          name="The browser’s own"
          about="Needs no key. Works on this computer where the browser can. Its maker hears nothing unless you allow it above."
          badge={browser ? <InUse>No key needed</InUse> : <Badge>If all else fails</Badge>}
        />
      </ol>
      {used === null || used.source === 'platform' ? (
        <a href="#keys" className={`${buttonClass('plain')} self-start`}>
          Add a key
        </a>
      ) : null}
    </>
  );
}

const InUse = ({ children }: { children: ReactNode }) => (
  <Badge tone="good" icon={<Check size={12} aria-hidden />}>
    In use: {children}
  </Badge>
);

function Way({ icon, name, about, badge }: { icon: ReactNode; name: string; about: string; badge: ReactNode }) {
  return (
    <li className="flex items-start gap-3 py-3">
      <span aria-hidden className="mt-0.5 text-silver">
        {icon}
      </span>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1.5 sm:flex-row sm:items-center sm:gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-14 font-medium text-platinum">{name}</p>
          <p className="text-13">{about}</p>
        </div>
        {badge}
      </div>
    </li>
  );
}
