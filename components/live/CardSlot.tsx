import type { LiveHost } from '#extension/live/host.ts';
import { AnswerCard } from './AnswerCard.tsx';
import { Card } from './Card.tsx';
import { useCardPainted, type OnCardPainted } from './card-painted.ts';
import { Notice } from './Notice.tsx';
import { useLive } from './use-live.ts';
import { objectionById } from '#domain/objection/library/library.ts';
import { CATEGORY } from './words.ts';

interface CardSlotProps {
  host: LiveHost;
  onCardPainted?: OnCardPainted | undefined;
}

/** Where a card appears. Its height is reserved, so that nothing below moves when one comes or goes; what is wrong is told in as much room as its words take. */
export function CardSlot({ host, onCardPainted }: CardSlotProps) {
  const card = useLive(host, (state) => state?.card ?? null);
  useCardPainted(card?.log.id, onCardPainted);
  const answer = useLive(host, (state) => state?.answer ?? null);
  const open = card?.expanded ?? false;
  return (
    <section
      aria-label="What to say"
      tabIndex={-1}
      data-home=""
      className={`flex flex-col p-2 outline-0 ${open ? 'h-[max(400px,56%)] min-h-72 shrink' : card || answer ? 'h-66 shrink-0' : 'min-h-66 shrink-0'}`}
    >
      {card ? (
        <Card key={card.log.id} card={card} host={host} />
      ) : answer ? (
        <AnswerCard key={answer.id} answer={answer} host={host} />
      ) : (
        <Notice host={host} />
      )}
      <output aria-live="polite" className="sr-only">
        {card
          ? `${CATEGORY[card.log.category]}. ${objectionById(card.log.objectionId)?.line ?? ''}`
          : answer
            ? `Answer. ${answer.text}`
            : ''}
      </output>
    </section>
  );
}
