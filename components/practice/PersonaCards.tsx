import { useState } from 'react';
import type { Persona } from '#domain/practice/persona.ts';
import { hasWords } from '../coach/has-words.ts';
import { Badge } from '../ui/Badge.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Pick } from './Pick.tsx';
import { DIFFICULTY } from './words.ts';

interface PersonaCardsProps {
  /** Ours and the user's own, in this order. */
  personas: readonly Persona[];
  value: string;
  onChange: (persona: Persona) => void;
}

/** With more of them they are found by typing: a team may share hundreds. */
const SEEN_AT_ONCE = 18;

/** The buyers to choose from; the arrows go from one to the next. */
export function PersonaCards({ personas, value, onChange }: PersonaCardsProps) {
  const [typed, setTyped] = useState('');
  const many = personas.length > SEEN_AT_ONCE;
  // Who is chosen stays in view.
  const found = personas.filter(
    ({ id, name, title, company, industry }) =>
      !many || id === value || hasWords(`${name} ${title} ${company} ${industry}`, typed) > 0,
  );
  return (
    <>
      {many ? <SearchField label="Find a buyer" value={typed} onChange={setTyped} className="mb-2 max-w-96" /> : null}
      <ul className="grid grid-cols-1 gap-1.5 @min-[560px]:grid-cols-2 @min-[900px]:grid-cols-3">
        {found.map((persona) => {
          const { id, name, title, company, difficulty, personality } = persona;
          const { word, tone } = DIFFICULTY[difficulty];
          return (
            <li key={id} className="flex">
              <Pick name="buyer" value={id} checked={id === value} onPick={() => onChange(persona)}>
                <span className="flex items-start gap-2">
                  <span className="min-w-0 flex-1">
                    <bdi className="block text-13 font-medium text-platinum">{name}</bdi>
                    <bdi className="block text-12">
                      {title}, {company}
                    </bdi>
                  </span>
                  <Badge tone={tone}>{word}</Badge>
                </span>
                <span
                  className={`mt-1 text-12 ${id === value ? 'block' : 'hidden @min-[560px]:block'}`}
                  data-about={id === value ? '' : undefined}
                >
                  <bdi>{personality}</bdi>
                </span>
              </Pick>
            </li>
          );
        })}
      </ul>
    </>
  );
}
