import { Button } from '../ui/Button.tsx';

const PARTS = [
  ['transcript', 'Transcript'],
  ['score', 'Score'],
  ['timeline', 'Timeline'],
  ['who', 'Who is who'],
  ['judgement', 'Judgement'],
  ['meeting-notes', 'Meeting notes'],
  ['objections', 'Objections'],
  ['moments', 'Moments'],
  ['next-steps', 'Next steps'],
  ['figures', 'Figures'],
  ['comments', 'Comments'],
  ['clips', 'Clips'],
  ['notes', 'Notes'],
] as const;
export type Part = (typeof PARTS)[number][0];

/** Shows a part of the page, and goes on from there by keyboard. The address is the router's, so no anchors. */
export function showPart(part: Part): void {
  const section = document.getElementById(part);
  if (!section) return;
  section.scrollIntoView();
  const heading = section.querySelector<HTMLElement>('h2');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

/** The parts of a call's page, in one row that scrolls where it is narrow. `without`: those that this call does not have. */
export function Parts({ without }: { without: readonly Part[] }) {
  return (
    <nav
      aria-label="Parts of the wrap-up"
      className="-mx-4 flex overflow-x-auto px-1.5 [scrollbar-width:thin] sm:mx-[-10px] sm:flex-wrap sm:px-0 print:hidden"
    >
      {PARTS.filter(([part]) => !without.includes(part)).map(([part, title]) => (
        <Button key={part} small look="ghost" className="shrink-0" onClick={() => showPart(part)}>
          {title}
        </Button>
      ))}
    </nav>
  );
}
