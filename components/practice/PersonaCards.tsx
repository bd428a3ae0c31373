import type { Persona } from '#domain/practice/persona.ts';
import { Badge } from '../ui/Badge.tsx';
import { Pick } from './Pick.tsx';
import { DIFFICULTY } from './words.ts';

interface PersonaCardsProps {
  /** Ours and the user's own, in this order. */
  personas: readonly Persona[];
  value: string;
  onChange: (persona: Persona) => void;
}

/** The buyers to choose from; the arrows go from one to the next. */
export function PersonaCards({ personas, value, onChange }: PersonaCardsProps) {
  return (
    <ul className="grid grid-cols-1 gap-1.5 @min-[560px]:grid-cols-2 @min-[900px]:grid-cols-3">
      {personas.map((persona) => {
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
  );
}
