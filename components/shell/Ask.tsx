import { Tooltip } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { CallScript } from '#domain/call.ts';
import { ask, readAskContext } from '#extension/coach-live/ask-client.ts';
import { sendMessage, type AskContext } from '#extension/client/messages.ts';
import { AskBox } from '../ask/AskBox.tsx';
import { ScriptPaste } from '../ask/ScriptPaste.tsx';
import { AnswerText } from '../coach/AnswerText.tsx';
import { leaveFrame } from '../live/NotesPage.tsx';
import { Toasts } from '../ui/Toasts.tsx';

const AGAIN_MS = 1_000;
const draw = (text: string) => <AnswerText text={text} />;

/** The frame in which the coach is asked about the call of this tab, and in which its script is pasted. */
export function Ask() {
  const [context, setContext] = useState<AskContext | null>(null);
  useEffect(() => {
    if (context) return undefined;
    const read = async () => {
      const answer = await readAskContext();
      if (answer) setContext(answer);
    };
    void read();
    const timer = setInterval(() => void read(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [context]);
  if (!context) return null;
  const { callId, signedIn, script, last } = context;
  const save = async (next: CallScript | null) => {
    const action = { type: 'script' as const, script: next };
    const answer = await sendMessage('call.act', { callId, action }).catch(() => null);
    if (answer?.ok) setContext({ ...context, script: next });
    return answer?.ok === true;
  };
  return location.hash === '#script' ? (
    <main aria-label="Script" className="flex h-dvh">
      <ScriptPaste key={callId} script={script} last={last} onSave={save} onLeave={leaveFrame} />
    </main>
  ) : (
    <Tooltip.Provider>
      <main aria-label="Ask the coach">
        <AskBox ask={ask} signedIn={signedIn} draw={draw} onLeave={leaveFrame} />
      </main>
      <Toasts />
    </Tooltip.Provider>
  );
}
