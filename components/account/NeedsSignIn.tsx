import { PlugZap, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Loading } from '../ui/Skeleton.tsx';
import { useSession } from './use-session.ts';

interface NeedsSignInProps {
  /** Address of the connected backend; empty while there is none. */
  backend: string;
  /** What is for signed-in users here, such as “your team”. */
  what: string;
  /** What it is for, in one sentence. */
  about: string;
  children: ReactNode;
}

/** Its children for whoever is signed in; for others what is here, and the one next step. */
export function NeedsSignIn({ backend, what, about, children }: NeedsSignInProps) {
  const { settled, session } = useSession();
  if (!settled) return <Loading what={what} />;
  if (session) return children;
  if (backend === '') {
    return (
      <Empty
        icon={<PlugZap size={20} />}
        title="Connect a backend first"
        actions={
          <a href="/options.html#backend" className={buttonClass('primary')}>
            Connect a backend
          </a>
        }
      >
        {about} That needs a backend, and none is connected.
      </Empty>
    );
  }
  return (
    <Empty
      icon={<UserRound size={20} />}
      title={`Sign in to see ${what}`}
      actions={
        <a href="/options.html#account" className={buttonClass('primary')}>
          Sign in
        </a>
      }
    >
      {about}
    </Empty>
  );
}
