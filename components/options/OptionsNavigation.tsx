import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { UnreadCount } from '../account/UnreadCount.tsx';
import { Mark } from '../live/Mark.tsx';
import { classNames } from '../ui/class-names.ts';
import { GROUPS } from './sections.ts';

const ITEM =
  'flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-13 font-medium transition-colors duration-100 hover:bg-graphite hover:text-platinum';

/** The way around the options: at the side where there is room, on top elsewhere, where it can be scrolled. */
export function OptionsNavigation({ current }: { current: string }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = () =>
      list.current?.querySelector(`[href="#${current}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, [current]);
  return (
    <nav
      aria-label="Options"
      className="flex shrink-0 flex-col border-gunmetal bg-onyx max-lg:border-b lg:sticky lg:top-0 lg:h-dvh lg:w-56 lg:border-r lg:p-3"
    >
      <div className="flex items-center gap-2.5 px-4 pt-3 max-lg:pb-1 sm:max-lg:px-6 lg:mb-5 lg:px-1.5 lg:pt-1">
        <Mark />
        <h1 className="text-14 font-semibold text-platinum">Options</h1>
        <a href="/dashboard.html" className={classNames(ITEM, 'ml-auto text-silver lg:hidden')}>
          Your calls
        </a>
      </div>
      {/* It fades at the end, so that one sees that there is more. */}
      <div
        ref={list}
        className="flex min-h-0 gap-1 overflow-x-auto pr-10 pb-2 pl-3 [scrollbar-width:none] max-lg:[mask-image:linear-gradient(to_right,#000_calc(100%-2.5rem),transparent)] sm:max-lg:pl-5 lg:flex-1 lg:flex-col lg:gap-5 lg:overflow-y-auto lg:p-0"
      >
        {GROUPS.map(({ group, sections }) => (
          <div key={group} className="flex shrink-0 gap-1 lg:flex-col lg:gap-0.5">
            <p className="mb-1 px-2.5 text-12 max-lg:hidden">{group}</p>
            {sections.map(({ id, title, icon: Icon }) => (
              <a
                key={id}
                href={`#${id}`}
                aria-current={id === current ? 'page' : undefined}
                className={classNames(ITEM, id === current ? 'bg-graphite text-platinum' : 'text-silver')}
              >
                <Icon size={16} aria-hidden className="max-sm:hidden" />
                {title}
                {id === 'messages' ? <UnreadCount /> : null}
              </a>
            ))}
          </div>
        ))}
      </div>
      <a href="/dashboard.html" className={classNames(ITEM, 'mt-3 text-silver max-lg:hidden')}>
        <ArrowLeft size={16} aria-hidden />
        Your calls
      </a>
    </nav>
  );
}
