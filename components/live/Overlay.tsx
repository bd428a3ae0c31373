import { Minus, Sparkles } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import type { LiveHost, PageHost } from '#extension/live/host.ts';
import { Bar } from './Bar.tsx';
import { FOCUS, IconButton } from './Button.tsx';
import { CallView } from './CallView.tsx';
import type { OnCardPainted } from './card-painted.ts';
import { act, hotkeyOf } from './hotkeys.ts';
import { Mark } from './Mark.tsx';
import { Pill } from './Pill.tsx';
import { PANEL, PILL_HEIGHT, START } from './sizes.ts';
import { StartView } from './StartView.tsx';
import { useDrag } from './use-drag.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { useLive } from './use-live.ts';
import { type Placement, usePlacement } from './use-placement.ts';
import { KEYS } from './words.ts';

interface OverlayProps {
  host: LiveHost;
  page: PageHost;
  onCardPainted?: OnCardPainted | undefined;
}

interface HeaderProps {
  host: LiveHost;
  page: PageHost;
  placement: Placement;
  onCollapse: () => void;
}

function Header({ host, page, placement, onCollapse }: HeaderProps) {
  const drag = useDrag(placement);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same with arrow keys
    <div
      className="shrink-0 cursor-grab touch-none select-none active:cursor-grabbing"
      onPointerDown={drag.onPointerDown}
      onPointerMove={drag.onPointerMove}
      onPointerUp={drag.onPointerUp}
      onPointerCancel={drag.onPointerCancel}
    >
      <Bar
        host={host}
        lead={
          <button
            type="button"
            data-grip=""
            aria-label="Move QuotaHit with the arrow keys"
            onKeyDown={drag.onKeyDown}
            className={`flex size-7 shrink-0 cursor-grab items-center justify-center rounded-md active:cursor-grabbing ${FOCUS}`}
          >
            <Mark />
          </button>
        }
        tail={
          <>
            <IconButton label="Open the coach" shortcut={KEYS.coach} onClick={page.openCoach}>
              <Sparkles size={16} />
            </IconButton>
            <IconButton label="Make small" shortcut={KEYS.collapse} onClick={onCollapse}>
              <Minus size={16} />
            </IconButton>
          </>
        }
      />
    </div>
  );
}

/** The overlay on a call page: a panel, or a pill when made small. */
export function Overlay({ host, page, onCardPainted }: OverlayProps) {
  const begun = useLive(host, (state) => state !== null);
  const placement = usePlacement(page, begun ? PANEL : START, PILL_HEIGHT);
  const { frame, collapsed, collapse } = placement;
  const callId = useLive(host, (state) => state?.call.id);
  // Keyed by the call: a frame writes to the call that it was opened in, and the next one in this tab is another.
  const [composer, ask, script, asking] = useMemo(() => {
    const typed = (title: string, url: string, className: string) =>
      // oxlint-disable-next-line react/iframe-missing-sandbox -- our own extension page, which needs the extension's API
      page.notesUrl && <iframe key={callId} src={url} title={title} className={`w-full ${className}`} />;
    return [
      typed('Quick notes', page.notesUrl, 'h-22 shrink-0 border-t border-gunmetal'),
      typed('Who is this call with?', `${page.notesUrl}#who`, 'h-11 shrink-0'),
      typed('Paste a script', `${page.askUrl}#script`, 'flex-1'),
      typed('Ask the coach', page.askUrl, 'flex-1'),
    ];
  }, [page, callId]);
  const keepFocus = useKeepFocus();
  const header = <Header host={host} page={page} placement={placement} onCollapse={() => collapse(true)} />;
  const onPillKey = (event: KeyboardEvent) => {
    const hotkey = hotkeyOf(event);
    if (hotkey === 'collapse') collapse(false);
    else if (hotkey) act(hotkey, host);
  };
  const style = { transform: `translate(${frame.left}px, ${frame.top}px)`, width: frame.width, height: frame.height };
  const pill = (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts of what has the focus inside
    <div style={style} className="pointer-events-none absolute" onKeyDown={onPillKey}>
      <Pill host={host} placement={placement} onCardPainted={onCardPainted} onOpen={() => collapse(false)} />
    </div>
  );
  const panel = (
    <section
      aria-label="QuotaHit"
      style={style}
      className="absolute flex flex-col overflow-hidden rounded-md border border-charcoal bg-onyx shadow-float"
    >
      {begun ? (
        <CallView
          host={host}
          bar={header}
          composer={composer}
          ask={ask}
          script={script}
          asking={asking}
          onCoach={page.openCoach}
          onCardPainted={onCardPainted}
          onCollapse={() => collapse(true)}
        />
      ) : (
        <>
          {header}
          <StartView host={host} />
        </>
      )}
    </section>
  );
  // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only watches where the focus goes
  return <div {...keepFocus}>{collapsed ? pill : panel}</div>;
}
