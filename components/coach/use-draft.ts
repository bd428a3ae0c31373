import { useCallback, useEffect, useRef, useState } from 'react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { readDraft } from '#extension/coach/chats.ts';
import { saveDraft } from '#extension/coach/drafts.ts';
import { useStored } from '../ui/use-stored.ts';

const KEEP_AFTER_MS = 200;

/** What is typed in a chat's field. It outlives the page, and is the same in two that show the chat: it is written down as it is typed. */
export function useDraft(chat: string): [string, (text: string) => void] {
  // `kept` is what was last read of it: what differs was typed here since.
  const [typed, setTyped] = useState({ chat, text: '', kept: '' });
  const stored = useStored(async () => ({ chat, text: await readDraft(chat) }), [chat], reopenDatabase);
  if (typed.chat !== chat) setTyped({ chat, text: '', kept: '' });
  else if (stored.state === 'ready' && stored.value.chat === chat && stored.value.text !== typed.kept) {
    const { text } = stored.value;
    setTyped({ chat, kept: text, text: typed.text === typed.kept ? text : typed.text });
  }
  const pending = useRef<{ chat: string; text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const keep = useCallback(() => {
    const one = pending.current;
    pending.current = null;
    if (!one) return;
    clearTimeout(one.timer);
    void saveDraft(one.chat, one.text).catch(() => undefined);
  }, []);
  const set = useCallback(
    (text: string) => {
      setTyped((now) => ({ ...now, chat, text }));
      if (pending.current?.chat === chat) clearTimeout(pending.current.timer);
      else keep();
      pending.current = { chat, text, timer: setTimeout(keep, KEEP_AFTER_MS) };
    },
    [chat, keep],
  );
  useEffect(() => {
    // A page that goes away has no time left for the timer.
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);
  return [typed.text, set];
}
