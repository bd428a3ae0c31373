import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Hearing, readHearing } from '#extension/client/hearing.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Answer } from '../billing/Answer.tsx';
import { ConsentRule } from '../hearing/ConsentRule.tsx';
import { KeepSound } from '../hearing/KeepSound.tsx';
import { LastRule } from '../hearing/LastRule.tsx';
import { Law } from '../hearing/Law.tsx';
import { Minutes } from '../hearing/Minutes.tsx';
import { NoClickSwitch } from '../hearing/NoClickSwitch.tsx';
import { ProductNames } from '../hearing/ProductNames.tsx';
import { ServiceSwitch } from '../hearing/ServiceSwitch.tsx';
import { Ways } from '../hearing/Ways.tsx';
import { HEARING } from '../hearing/words.ts';
import { EchoSwitch } from '../microphone/EchoSwitch.tsx';
import { MicrophoneLine } from '../microphone/MicrophoneLine.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './sections.ts';

/** How calls are heard: by what, how much of it is left, what others are told, and which names are listened for. */
export default function HearingSection({ settings, save }: SectionProps) {
  const { backend, team, echoCancelling, hearWithoutClick, browserService } = settings;
  return (
    <>
      <Section
        id="hearing-microphone"
        title="Your microphone"
        about="By it a heard call has your side. Without it the buyer is heard alone."
      >
        <MicrophoneLine />
        <EchoSwitch checked={echoCancelling} onChange={(on) => void save({ echoCancelling: on })} />
      </Section>
      <Section
        id="hearing-begin"
        title="When a call is heard"
        about="Captions are read by themselves. The sound of a call is heard when you ask for it."
      >
        <NoClickSwitch checked={hearWithoutClick} onChange={(on) => void save({ hearWithoutClick: on })} />
        <ServiceSwitch checked={browserService} onChange={(on) => void save({ browserService: on })} />
      </Section>
      <LastRule rule={settings.consentRule} />
      <NeedsSignIn
        backend={backend}
        what="how your calls are heard"
        about="Captions are read without an account. A speech service hears calls that have none, and gets words right more often."
      >
        <HearingOf key={team} chosenTeam={team} />
      </NeedsSignIn>
    </>
  );
}

function HearingOf({ chosenTeam }: { chosenTeam: string }) {
  const queries = useQueryClient();
  const queryKey = [...HEARING, chosenTeam];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => readHearing(signal) });
  const onChanged = (hearing: Hearing) => void queries.setQueryData(queryKey, hearing);
  const answer = (tall: string, children: (hearing: Hearing) => ReactNode) => (
    <Answer query={query} what="hearing" skeleton={<Skeleton className={tall} />}>
      {children}
    </Answer>
  );
  // One answer fills all four: where it failed, it is said once.
  const whole = query.data !== undefined || query.error === null;
  return (
    <>
      <Section
        id="hearing"
        title="How calls are heard"
        about="The sound goes from your browser straight to the speech service. The backend does not carry it."
      >
        {answer('h-64', (hearing) => (
          <Ways hearing={hearing} />
        ))}
      </Section>
      {whole ? (
        <>
          <Section id="hearing-minutes" title="Minutes" about="What a speech service heard of your calls this month.">
            {answer('h-24', (hearing) => (
              <Minutes {...hearing} />
            ))}
          </Section>
          <Section
            id="hearing-consent"
            title="Telling the others"
            about="What reps of this team do before a call is heard. What they chose is kept with the call."
          >
            {answer('h-40', (hearing) => (
              <ConsentRule hearing={hearing} onChanged={onChanged} />
            ))}
            <Law />
          </Section>
          <Section
            id="hearing-sound"
            title="Keeping the sound"
            about="Off unless your team wants it. Calls are heard either way; only what was said is written down."
          >
            {answer('h-24', (hearing) => (
              <KeepSound key={hearing.soundDays} hearing={hearing} onChanged={onChanged} />
            ))}
          </Section>
          <Section
            id="hearing-names"
            title="Names and language"
            about="Product names sound like other words. A speech service that knows them writes them right."
          >
            {answer('h-40', (hearing) => (
              <ProductNames key={JSON.stringify(hearing.productNames)} hearing={hearing} onChanged={onChanged} />
            ))}
          </Section>
        </>
      ) : null}
    </>
  );
}
