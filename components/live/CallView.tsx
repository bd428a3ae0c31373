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
import { progress, ScriptList } from './ScriptList.tsx';
import { Transcript } from './Transcript.tsx';
import { useLive } from './use-live.ts';
import { wantsName } from './wants-name.ts';
import { KEYS } from './words.ts';

type Pane = 'transcript' | 'notes' | 'script' | 'ask';
const LABEL: Record<Pane, string> = { transcript: 'Transcript', notes: 'Notes', script: 'Script', ask: 'Ask' };

interface CallViewProps {
  host: LiveHost;
  bar: ReactNode;
  /** Where notes are typed; made when notes are first opened. */
  composer: ReactNode;
  /** Asks who the call is with, where its page does not say. */
  ask?: ReactNode;
  /** Where a script is pasted, and where the coach is asked. */
  script?: ReactNode;
  asking?: ReactNode;
  onCardPainted?: OnCardPainted | undefined;
  onCoach?: () => void;
  onCollapse?: () => void;
}

interface TabProps {
  pane: Pane;
  count: string | number;
  open: boolean;
  onOpen: () => void;
  onArrow: (event: KeyboardEvent) => void;
}

function Tab({ pane, count, open, onOpen, onArrow }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={open}
      aria-controls={pane}
      tabIndex={open ? 0 : -1}
      aria-keyshortcuts={KEYS[pane]}
      onClick={onOpen}
      onKeyDown={onArrow}
      className={`-mb-px flex h-9 items-center gap-1.5 border-b-2 text-13 font-medium hover:text-platinum ${open ? 'border-neon text-platinum' : 'border-transparent text-silver'} ${FOCUS}`}
    >
      {LABEL[pane]}
      {count ? <span className="text-12 font-normal tabular-nums text-silver">{count}</span> : null}
    </button>
  );
}

/** A live call from top to bottom, the same in the overlay and in the side panel. */
export function CallView({
  host,
  bar,
  composer,
  ask,
  script,
  asking,
  onCardPainted,
  onCoach,
  onCollapse,
}: CallViewProps) {
  const [pane, setPane] = useState<Pane>('transcript');
  const [seen, setSeen] = useState<readonly Pane[]>([]);
  const view = useRef<HTMLDivElement>(null);
  const notes = useLive(host, (state) => state?.call.notes.length ?? 0);
  const steps = useLive(host, progress);
  const asks = useLive(host, wantsName);
  const panes = (Object.keys(LABEL) as Pane[]).filter((one) => one !== 'ask' || asking);
  const show = (next: Pane) => {
    setPane(next);
    setSeen((before) => [...before, next]);
  };
  const open = (next: Pane) => {
    show(next);
    setTimeout(() => {
      const field = view.current?.querySelector<HTMLElement>(`#${next} :is(iframe, textarea)`);
      const focus = () => {
        field?.blur();
        field?.focus();
      };
      focus();
      // A frame that loads has the focus for its element alone; it reaches inside once it is given anew.
      field?.addEventListener('load', focus, { once: true });
    });
  };
  const onArrow = ({ key, currentTarget }: KeyboardEvent) => {
    const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    const next = step && panes.at((panes.indexOf(pane) + step) % panes.length);
    if (!next) return;
    show(next);
    currentTarget.parentElement?.querySelector<HTMLElement>(`[aria-controls=${next}]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const card = host.get()?.card;
    if (event.key === 'Escape' && card?.expanded) {
      host.dispatch({ type: 'card-expand', cardId: card.log.id, expanded: false });
      return;
    }
    const hotkey = hotkeyOf(event);
    if (!hotkey) return;
    const wanted = panes.find((one) => one === hotkey);
    if (wanted) open(wanted);
    else if (hotkey === 'coach') onCoach?.();
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
          {panes.map((one) => (
            <Tab
              key={one}
              pane={one}
              count={one === 'notes' ? notes : one === 'script' ? steps : ''}
              open={pane === one}
              onOpen={() => open(one)}
              onArrow={onArrow}
            />
          ))}
        </div>
        {panes.map((one) => (
          <div
            key={one}
            id={one}
            role="tabpanel"
            aria-label={LABEL[one]}
            hidden={pane !== one}
            className={`flex flex-1 flex-col ${one === 'transcript' ? 'min-h-24' : 'min-h-40'}`}
          >
            {one === 'transcript' ? (
              <Transcript host={host} />
            ) : one === 'notes' ? (
              <>
                <NoteList host={host} />
                {seen.includes(one) ? composer || <p className="p-4">Type notes in the side panel.</p> : null}
              </>
            ) : !seen.includes(one) ? null : one === 'script' ? (
              <ScriptList host={host} typed={script || <p className="p-4">Paste a script in the side panel.</p>} />
            ) : (
              asking
            )}
          </div>
        ))}
        <Disclose host={host} />
      </div>
    </div>
  );
}
