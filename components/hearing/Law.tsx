import { DISCLOSURES } from '#domain/consent/disclosure.ts';
import { ALL_PARTY_STATES, PLACES_AS_OF } from '#domain/consent/places.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Details } from '../ui/Details.tsx';

const SUMMARY = 'text-13 font-medium text-platinum';

/** Words to tell others with, and where the law asks for it. */
export function Law() {
  return (
    <div className="flex flex-col gap-3 border-t border-gunmetal pt-5">
      <Details summary={<span className={SUMMARY}>What to tell the others</span>}>
        <ul className="mt-3 flex flex-col gap-4 pl-6">
          {DISCLOSURES.map(({ id, name, text }) => (
            <li key={id} className="flex flex-col items-start gap-1.5">
              <h3 className={SUMMARY}>{name}</h3>
              <p className="text-13">“{text}”</p>
              <Button small aria-label={`Copy: ${name}`} onClick={() => void copyText(text, 'Copied')}>
                Copy
              </Button>
            </li>
          ))}
        </ul>
      </Details>
      <Details summary={<span className={SUMMARY}>Where everybody in a call must agree</span>}>
        <div className="mt-3 flex flex-col gap-3 pl-6 text-13">
          <p>
            These {ALL_PARTY_STATES.length} states of the US ask for it; many other countries ask for it too, or that
            everybody is told. Where you do not know, tell them. List of {PLACES_AS_OF}; this is no legal advice.
          </p>
          <ul className="flex flex-col gap-2">
            {ALL_PARTY_STATES.map(({ place, name, statute, source, note }) => (
              <li key={place}>
                <span className="text-platinum">{name}</span>:{' '}
                <a href={source} target="_blank" rel="noreferrer" className="text-neon underline underline-offset-2">
                  {statute}
                </a>
                {note ? <span className="block">{note}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      </Details>
    </div>
  );
}
