import type { Settings } from '#extension/client/settings.ts';
import { useSession } from '../account/use-session.ts';
import { Section } from '../options/Section.tsx';

/** Says, while nobody is signed in, that the rule of the team that was here last still holds, for whoever uses this browser, and how that ends. */
export function LastRule({ rule }: { rule: Settings['consentRule'] }) {
  const { settled, session } = useSession();
  if (!settled || session || rule !== 'confirm') return null;
  return (
    <Section
      id="hearing-last-rule"
      title="Telling the others"
      about="The team that was signed in here last has a rule: no sound is heard until you have said that the others in the call were told."
    >
      <p className="text-13">
        The rule holds in this browser while nobody is signed in, also for somebody else who uses it. Captions are read
        either way. It ends when an account whose team has another rule signs in.
      </p>
    </Section>
  );
}
