import { useQuery } from '@tanstack/react-query';
import { KEY_GROUPS, KEY_PROVIDERS, type KeyGroup } from '#domain/key-providers.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Answer } from '../billing/Answer.tsx';
import { useSharedTeam } from '../billing/use-billing.ts';
import { KEYS, readKeys } from '../keys/keys.ts';
import { Vendor } from '../keys/Vendor.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './sections.ts';

const ABOUT: Record<KeyGroup, string> = {
  AI: 'What answers in the coach and in your calls. Work done with a key of your own costs no credits.',
  Search: 'Looks up people and companies on the web.',
  Voice: 'Hears calls that have no captions, and reads answers aloud.',
};

/** Keys of vendors that users and teams bring. */
export default function KeysSection({ settings: { backend, team } }: SectionProps) {
  return (
    <NeedsSignIn
      backend={backend}
      what="your keys"
      about="With keys of your own, work at OpenAI, Anthropic and others is billed to you there."
    >
      <Keys chosenTeam={team} />
    </NeedsSignIn>
  );
}

function Keys({ chosenTeam }: { chosenTeam: string }) {
  const keys = useQuery({ queryKey: [...KEYS, chosenTeam], queryFn: ({ signal }) => readKeys(chosenTeam, signal) });
  const shared = useSharedTeam(chosenTeam);
  const team = { id: chosenTeam, name: shared?.role === 'admin' ? shared.name : null };
  return KEY_GROUPS.map((group) => {
    const vendors = KEY_PROVIDERS.filter((one) => one.group === group);
    return (
      <Section key={group} id={`keys-${group.toLowerCase()}`} title={group} about={ABOUT[group]}>
        <Answer
          query={keys}
          what="keys"
          skeleton={vendors.map(({ id }) => (
            <Skeleton key={id} className="h-16" />
          ))}
        >
          {(list) => {
            const alone = !list.sources.some(
              ({ provider, source }) => source !== 'none' && vendors.some(({ id }) => id === provider),
            );
            return (
              <ul className="-my-4 divide-y divide-gunmetal">
                {vendors.map((vendor) => (
                  <Vendor key={vendor.id} vendor={vendor} list={list} team={team} alone={alone} />
                ))}
              </ul>
            );
          }}
        </Answer>
      </Section>
    );
  });
}
