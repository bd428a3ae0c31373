import { signOut } from '#extension/client/auth.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { useAction } from './use-action.ts';

/** Ending the sign-in in this browser, or in all. */
export function SignOut() {
  const here = useAction();
  const everywhere = useAction();
  return (
    <Section
      id="sign-out"
      title="Sign out"
      about="Everywhere ends your sign-ins in all browsers: here at once, in the others within the hour."
    >
      <div className="flex flex-wrap gap-2">
        <Button disabled={here.busy || everywhere.busy} onClick={() => void here.run(() => signOut('local'))}>
          {here.busy ? 'Signing out…' : 'Sign out here'}
        </Button>
        <Button
          disabled={here.busy || everywhere.busy}
          onClick={() => void everywhere.run(() => signOut('everywhere'))}
        >
          {everywhere.busy ? 'Signing out…' : 'Sign out everywhere'}
        </Button>
      </div>
      {(everywhere.error ?? here.error) ? (
        <p role="alert" className="text-13 text-red">
          {everywhere.error ?? here.error}
        </p>
      ) : null}
    </Section>
  );
}
