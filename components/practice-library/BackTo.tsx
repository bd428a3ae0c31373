import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';

/** The way back from one item to its list. */
export function BackTo({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="mb-3 inline-flex h-6 items-center gap-1.5 text-13 hover:text-platinum">
      <ArrowLeft size={14} aria-hidden /> {children}
    </Link>
  );
}

/** Space around a page that has a heading of its own. */
export const ROOM = 'mx-auto max-w-300 px-4 py-6 sm:px-6 lg:px-8 lg:py-8';
