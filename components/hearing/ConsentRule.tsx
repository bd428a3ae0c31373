import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import type { ConsentRule as Rule } from '#domain/consent/consent.ts';
import { changeHearing, type Hearing } from '#extension/client/hearing.ts';
import { rememberTeam } from '#extension/keeping/policy.ts';
import { useAction } from '../account/use-action.ts';
import { RULES } from './words.ts';

interface ConsentRuleProps {
  hearing: Hearing;
  onChanged: (hearing: Hearing) => void;
}

/** What reps must do before a call is heard. An admin chooses; others see what was chosen. */
export function ConsentRule({ hearing: { consentRule, mayChange }, onChanged }: ConsentRuleProps) {
  const { busy, error, run } = useAction();
  const choose = (rule: Rule) =>
    run(async () => {
      const now = await changeHearing({ consentRule: rule });
      await rememberTeam(now);
      onChanged(now);
    });
  return (
    <>
      <RadioGroup.Root
        aria-label="Before a call is heard"
        value={consentRule}
        disabled={!mayChange.rule || busy}
        onValueChange={(rule) => void choose(rule as Rule)}
        className="flex flex-col gap-3"
      >
        {RULES.map(([rule, name, about]) => (
          <Option key={rule} rule={rule} name={name} about={about} />
        ))}
      </RadioGroup.Root>
      {mayChange.rule ? null : <p className="text-13">Only an admin of the team changes this.</p>}
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
    </>
  );
}

function Option({ rule, name, about }: { rule: Rule; name: string; about: string }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <RadioGroup.Item
        id={id}
        value={rule}
        aria-label={name}
        aria-describedby={`${id}-about`}
        className="relative mt-0.5 size-6 shrink-0 rounded-full border border-charcoal bg-graphite disabled:opacity-60 data-[state=checked]:border-electric"
      >
        <RadioGroup.Indicator className="absolute inset-1.5 rounded-full bg-neon" />
      </RadioGroup.Item>
      <div className="min-w-0">
        <label htmlFor={id} className="block text-14 font-medium text-platinum">
          {name}
        </label>
        <p id={`${id}-about`} className="text-13">
          {about}
        </p>
      </div>
    </div>
  );
}
