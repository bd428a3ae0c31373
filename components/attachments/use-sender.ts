import { useEffect, useState, useSyncExternalStore } from 'react';
import { type OnReady, openSender, type Send } from './sender.ts';

/** A sender of the view's own, which stops when the view goes, and what it has. The first `send` and `onReady` stay. */
export function useSender<T>(send: Send<T>, onReady?: OnReady<T>) {
  const [sender] = useState(() => openSender(send, onReady));
  const given = useSyncExternalStore(sender.subscribe, sender.get);
  useEffect(() => () => sender.close(), [sender]);
  return { sender, given };
}
