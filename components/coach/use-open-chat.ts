import { useCallback, useState } from 'react';
import { remember, remembered } from '#extension/coach/remembered.ts';

/** The chat that is open in this page; the next page opens with it too. */
export function useOpenChat(): [string, (id: string) => void] {
  const [chat, setChat] = useState(() => remembered().chat);
  const open = useCallback((id: string) => {
    remember({ chat: id });
    setChat(id);
  }, []);
  return [chat, open];
}
