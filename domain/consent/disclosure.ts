/** Something a rep can say or write before a call is heard. */
export interface Disclosure {
  id: 'spoken' | 'written' | 'kept';
  name: string;
  text: string;
}

/** Texts to choose from. Each says that an assistant listens, what becomes of the words and of the sound, and that one may say no. */
export const DISCLOSURES: readonly Disclosure[] = [
  {
    id: 'spoken',
    name: 'To say',
    text: 'Before we start: I use an assistant that turns our conversation into text while we talk, so that I can listen instead of typing. The sound is not kept. Is that all right with you?',
  },
  {
    id: 'written',
    name: 'For the chat',
    text: 'Heads-up: an assistant turns this call into live text for my notes. A speech service hears it; no sound is kept. Tell me if you would rather not, and I switch it off.',
  },
  {
    id: 'kept',
    name: 'When the sound is kept',
    text: 'Before we start: I would like to record this call and have it turned into text for my notes. The recording stays with our team. Is that all right with you?',
  },
];

/** The text that fits: by voice or in the chat, and another where the sound is kept. */
export function disclosureFor({ soundKept, spoken }: { soundKept: boolean; spoken: boolean }): Disclosure {
  const id = soundKept ? 'kept' : spoken ? 'spoken' : 'written';
  const found = DISCLOSURES.find((one) => one.id === id);
  if (!found) throw new Error(`There is no text "${id}".`);
  return found;
}
