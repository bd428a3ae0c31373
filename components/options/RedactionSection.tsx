import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readRedaction, type Redaction } from '#extension/client/redaction.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Answer } from '../billing/Answer.tsx';
import { Kinds } from '../redaction/Kinds.tsx';
import { TryOut } from '../redaction/TryOut.tsx';
import { REDACTION } from '../redaction/words.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './sections.ts';

/** What is taken out of the text that goes to a model, and what that does to a text. */
export default function RedactionSection({ settings: { backend, team } }: SectionProps) {
  return (
    <NeedsSignIn
      backend={backend}
      what="what your team keeps from models"
      about="A team chooses what is taken out of every text before a model gets it."
    >
      <RedactionOf key={team} chosenTeam={team} />
    </NeedsSignIn>
  );
}

function RedactionOf({ chosenTeam }: { chosenTeam: string }) {
  const queries = useQueryClient();
  const queryKey = [...REDACTION, chosenTeam];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => readRedaction(signal) });
  const onChanged = (redaction: Redaction) => void queries.setQueryData(queryKey, redaction);
  return (
    <>
      <Section
        id="redaction"
        title="What models do not get"
        about="Taken out of questions, calls, attachments and company material before a vendor’s model gets them. Each answer says what was taken out. Keys and passwords always are."
      >
        <Answer query={query} what="choice" skeleton={<Skeleton className="h-56" />}>
          {(redaction) => <Kinds redaction={redaction} onChanged={onChanged} />}
        </Answer>
      </Section>
      {query.data ? (
        <Section
          id="redaction-try"
          title="Try it out"
          about="Paste something your buyers say, and see what is left of it."
        >
          <TryOut kinds={query.data.redact} />
        </Section>
      ) : null}
    </>
  );
}
