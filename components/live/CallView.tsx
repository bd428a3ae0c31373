import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { LiveHost } from '#extension/live/host.ts';
import { FOCUS } from './Button.tsx';
import type { OnCardPainted } from './card-painted.ts';
import { CardSlot } from './CardSlot.tsx';
import { Disclose } from './Disclose.tsx';
import { Gauges } from './Gauges.tsx';
import { act, hotkeyOf } from './hotkeys.ts';
import { NoteList } from './NoteList.tsx';
import { NoticeLine } from './Notice.tsx';
import { Transcript } from './Transcript.tsx';
import { useLive } from './use-live.ts';
import { wantsName } from './wants-name.ts';
import { KEYS } from './words.ts';

type Pane = 'transcript' | 'notes';

interface CallViewProps {
  host: LiveHost;
  bar: ReactNode;
  /** Where notes are typed; made when notes are first opened. */
  composer: ReactNode;
  /** Asks who the call is with, where its page does not say. */
  ask?: ReactNode;
  onCardPainted?: OnCardPainted | undefined;
  onCollapse?: () => void;
}

function Tab({
  pane,
  label,
  count,
  shortcut,
  open,
  onOpen,
  onArrow,
}: {
  pane: Pane;
  label: string;
  count?: number;
  shortcut: string;
  open: boolean;
  onOpen: () => void;
  onArrow: (event: KeyboardEvent) => void;
}) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={open}
      aria-controls={pane}
      tabIndex={open ? 0 : -1}
      aria-keyshortcuts={shortcut}
      onClick={onOpen}
      onKeyDown={onArrow}
      className={`-mb-px flex h-9 items-center gap-1.5 border-b-2 text-13 font-medium hover:text-platinum ${open ? 'border-neon text-platinum' : 'border-transparent text-silver'} ${FOCUS}`}
    >
      {label}
      {count ? <span className="text-12 font-normal tabular-nums text-silver">{count}</span> : null}
    </button>
  );
}

/** A live call from top to bottom, the same in the overlay and in the side panel. */
export function CallView({ host, bar, composer, ask, onCardPainted, onCollapse }: CallViewProps) {
  const [pane, setPane] = useState<Pane>('transcript');
  const [noted, setNoted] = useState(false);
  const view = useRef<HTMLDivElement>(null);
  const notes = useLive(host, (state) => state?.call.notes.length ?? 0);
  const asks = useLive(host, wantsName);
  const open = (next: Pane) => {
    setPane(next);
    if (next === 'notes') setNoted(true);
  };
  const type = () => {
    open('notes');
    setTimeout(() => {
      const field = view.current?.querySelector<HTMLElement>('iframe, textarea');
      const focus = () => {
        field?.blur();
        field?.focus();
      };
      focus();
      // A frame that loads has the focus for its element alone; it reaches inside once it is given anew.
      field?.addEventListener('load', focus, { once: true });
    });
  };
  // Of two tabs either arrow leads to the other one.
  const onArrow = ({ key, currentTarget }: KeyboardEvent) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    open(pane === 'notes' ? 'transcript' : 'notes');
    currentTarget.parentElement?.querySelector<HTMLElement>('[aria-selected=false]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const card = host.get()?.card;
    if (event.key === 'Escape' && card?.expanded) {
      host.dispatch({ type: 'card-expand', cardId: card.log.id, expanded: false });
      return;
    }
    const hotkey = hotkeyOf(event);
    if (!hotkey) return;
    if (hotkey === 'transcript') open('transcript');
    else if (hotkey === 'notes') type();
    else if (hotkey === 'collapse') onCollapse?.();
    else act(hotkey, host);
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts of what has the focus inside
    <div ref={view} onKeyDown={onKeyDown} className="flex h-full min-h-0 flex-col">
      {bar}
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
        <CardSlot host={host} onCardPainted={onCardPainted} />
        <NoticeLine host={host} />
        {asks ? ask : null}
        <Gauges host={host} />
        <div role="tablist" aria-label="Below" className="flex shrink-0 gap-4 border-y border-gunmetal px-4">
          <Tab
            pane="transcript"
            label="Transcript"
            shortcut={KEYS.transcript}
            open={pane === 'transcript'}
            onOpen={() => open('transcript')}
            onArrow={onArrow}
          />
          <Tab
            pane="notes"
            label="Notes"
            count={notes}
            shortcut={KEYS.notes}
            open={pane === 'notes'}
            onOpen={type}
            onArrow={onArrow}
          />
        </div>
        <div
          id="transcript"
          role="tabpanel"
          aria-label="Transcript"
          hidden={pane !== 'transcript'}
          className="flex min-h-24 flex-1 flex-col"
        >
          <Transcript host={host} />
        </div>
        <div
          id="notes"
          role="tabpanel"
          aria-label="Notes"
          hidden={pane !== 'notes'}
          className="flex min-h-40 flex-1 flex-col"
        >
          <NoteList host={host} />
          {noted ? composer || <p className="p-4">Type notes in the side panel.</p> : null}
        </div>
        <Disclose host={host} />
      </div>
    </div>
  );
}
