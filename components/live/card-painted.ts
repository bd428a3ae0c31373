import { useLayoutEffect, useRef } from 'react';

/** Told once per card: its id and `performance.now()` after the frame that shows it was handed to the screen. */
export type OnCardPainted = (cardId: string, paintedAt: number) => void;

/** Calls back right after the next frame; not at all while the page is hidden, since then nothing is painted. */
export function afterPaint(callback: (paintedAt: number) => void): void {
  if (document.visibilityState === 'hidden') return;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => {
      channel.port1.close();
      callback(performance.now());
    });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}

/** Reports each card once, when the frame that shows it has been painted. */
export function useCardPainted(cardId: string | undefined, onCardPainted: OnCardPainted | undefined): void {
  const reported = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (!cardId || !onCardPainted || reported.current === cardId) return;
    reported.current = cardId;
    afterPaint((paintedAt) => onCardPainted(cardId, paintedAt));
  }, [cardId, onCardPainted]);
}
