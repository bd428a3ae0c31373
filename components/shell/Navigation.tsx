import { Search, Settings } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { DASHBOARD } from '../pages.ts';
import { classNames } from '../ui/class-names.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { modifier } from '../ui/use-hotkey.ts';
import { Mark } from '../live/Mark.tsx';

const ITEM =
  'flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-13 whitespace-nowrap font-medium transition-colors duration-100 hover:bg-graphite hover:text-platinum';

/** The way around the dashboard: at the side where there is room, on top elsewhere. */
export function Navigation({ onSearch }: { onSearch: () => void }) {
  const [location] = useLocation();
  const list = useRef<HTMLDivElement>(null);
  const place = location.split('/')[1] ?? '';
  useEffect(() => {
    const show = () =>
      list.current?.querySelector(`[href$="/${place}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
    show();
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [place]);
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 flex-wrap items-center gap-1 border-gunmetal bg-onyx px-3 py-2 max-lg:border-b max-sm:px-2 lg:sticky lg:top-0 lg:h-dvh lg:w-56 lg:flex-col lg:flex-nowrap lg:items-stretch lg:border-r lg:p-3 print:hidden"
    >
      <Link
        href="/calls"
        className="mr-2 flex h-8 items-center gap-2.5 rounded-md px-1.5 text-14 font-semibold text-platinum lg:mr-0 lg:mb-3"
      >
        <Mark />
        <span className="max-sm:sr-only">QuotaHit</span>
      </Link>
      <button
        type="button"
        aria-label="Search and commands"
        onClick={onSearch}
        className="flex h-8 items-center gap-2 rounded-md border border-gunmetal bg-graphite px-2.5 text-13 hover:border-charcoal max-lg:order-last max-lg:ml-auto lg:mb-3"
      >
        <Search size={14} aria-hidden />
        <span className="max-lg:sr-only">Search</span>
        <span className="ml-auto max-sm:hidden">
          <Kbd keys={`${modifier()}+K`} />
        </span>
      </button>
      {/* It fades at the end where it is narrow, so that one sees that there is more. */}
      <div
        ref={list}
        className="order-last flex min-w-0 gap-1 [scrollbar-width:none] max-lg:w-full max-lg:overflow-x-auto max-sm:[mask-image:linear-gradient(to_right,#000_calc(100%-2.5rem),transparent)] max-sm:pr-10 lg:order-none lg:flex-col"
      >
        {DASHBOARD.map((page) => {
          if (!page.link) return null;
          const active = location === page.link || location.startsWith(`${page.link}/`);
          return (
            <Link
              key={page.id}
              href={page.link}
              aria-current={active ? 'page' : undefined}
              className={classNames(ITEM, active ? 'bg-graphite text-platinum' : 'text-silver')}
            >
              <span className="max-sm:hidden">
                <page.icon size={16} aria-hidden />
              </span>
              {page.title}
            </Link>
          );
        })}
      </div>
      <a href="/options.html" className={classNames(ITEM, 'text-silver lg:mt-auto')}>
        <Settings size={16} aria-hidden />
        <span className="max-sm:sr-only">Options</span>
      </a>
    </nav>
  );
}
