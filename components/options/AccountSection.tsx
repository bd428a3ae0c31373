import { AccountData } from '../account/AccountData.tsx';
import { EmailAddress } from '../account/EmailAddress.tsx';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Password } from '../account/Password.tsx';
import { Profile } from '../account/Profile.tsx';
import { SignIn } from '../account/SignIn.tsx';
import { SignOut } from '../account/SignOut.tsx';
import { useSession } from '../account/use-session.ts';
import type { SectionProps } from './sections.ts';

/** The account: signing in, who one is, and taking leave. */
export default function AccountSection({ settings: { backend } }: SectionProps) {
  const { settled, session, ended } = useSession();
  if (settled && !session && backend !== '') return <SignIn key={backend} backend={backend} ended={ended} />;
  return (
    <NeedsSignIn backend={backend} what="your account" about="An account gives you a team, credits and keys.">
      <Profile />
      <EmailAddress email={session?.user.email ?? ''} />
      <Password email={session?.user.email ?? ''} />
      <SignOut />
      <AccountData email={session?.user.email ?? ''} />
    </NeedsSignIn>
  );
}
