import type { LibraryKind } from '#domain/practice/library-item.ts';
import { buttonClass } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { KINDS } from './items.ts';

/** Signed out: what an account would add, and the way to it. */
export function SignInFirst({ kind, backend }: { kind: LibraryKind; backend: string }) {
  const connected = backend !== '';
  return (
    <div className={`${SURFACE} flex flex-wrap items-center gap-3 px-4 py-3`}>
      <p className="min-w-0 flex-1 basis-52 text-14">
        {KINDS[kind].title} of your own are kept in your account, where your team and your other devices find them.
        {connected ? '' : ' That needs a backend, and none is connected.'}
        {kind === 'scripts' ? ' Signed out, paste a script where you set a practice up.' : ''}
      </p>
      <a href={connected ? '/options.html#account' : '/options.html#backend'} className={buttonClass('primary')}>
        {connected ? 'Sign in' : 'Connect a backend'}
      </a>
    </div>
  );
}
