import type { Fact } from '#domain/practice/scenario.ts';
import { Details } from '../ui/Details.tsx';
import type { Faults } from './faults.ts';
import { ListedField, ScaleField, WordsField } from './Fields.tsx';
import { MetersField } from './MetersField.tsx';
import { Rows } from './Rows.tsx';

const MOST_FACTS = 30;

interface FactRowsProps {
  facts: readonly Fact[];
  faults: Faults;
  onChange: (facts: Fact[]) => void;
}

/** What the buyer knows and tells when asked. */
export function FactRows({ facts, faults, onChange }: FactRowsProps) {
  return (
    <Rows
      label="What the buyer knows"
      about="Told when a question is about it and they trust you enough; below that they only hint."
      one="fact"
      rows={facts}
      most={MOST_FACTS}
      blank={(): Fact => ({ id: crypto.randomUUID(), about: [], text: '', trust: 20 })}
      onChange={onChange}
      fault={faults['facts']}
    >
      {(fact, change, at) => (
        <>
          <WordsField
            label="As they say it"
            at={`facts.${at}.text`}
            faults={faults}
            most={600}
            value={fact.text}
            onChange={(text) => change({ ...fact, text })}
          />
          <ListedField
            label="Words by which a question is about it"
            hint="Divided by commas, such as: budget, money, spend."
            at={`facts.${at}.about`}
            faults={faults}
            by=","
            lower
            value={fact.about}
            onChange={(about) => change({ ...fact, about })}
          />
          <ScaleField
            label="Trust from which it is told in full"
            at={`facts.${at}.trust`}
            faults={faults}
            least={0}
            most={100}
            value={fact.trust}
            onChange={(trust) => change({ ...fact, trust })}
          />
          <Details summary={<span className="text-13">What saying it does to them</span>}>
            <div className="mt-2">
              <MetersField
                label="Meters"
                about="-30 to 30 each. Empty where nothing moves."
                at={`facts.${at}.moves`}
                faults={faults}
                least={-30}
                most={30}
                value={fact.moves ?? {}}
                onChange={(moves) => {
                  const { moves: _, ...rest } = fact;
                  change(Object.keys(moves).length === 0 ? rest : { ...rest, moves });
                }}
              />
            </div>
          </Details>
        </>
      )}
    </Rows>
  );
}
