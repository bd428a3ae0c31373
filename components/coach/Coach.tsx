import { useCallback, useEffect, useRef, useState } from 'react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { alongAgain } from '#extension/coach/ask.ts';
import { branchOf, tipOf } from '#extension/coach/branch.ts';
import { callToSpeakOf } from '#extension/coach/context.ts';
import { saveDraft } from '#extension/coach/drafts.ts';
import { remember, remembered } from '#extension/coach/remembered.ts';
import type { StoredMessage } from '#extension/store/database.ts';
import { useSession } from '../account/use-session.ts';
import { AttachmentBar } from '../attachments/AttachmentBar.tsx';
import { useAttachments } from '../attachments/use-attachments.ts';
import { useEntitlements } from '../billing/use-billing.ts';
import { titleOf } from '../calls/call-words.ts';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useStored } from '../ui/use-stored.ts';
import { loadMarkdown } from './AnswerText.tsx';
import { Composer } from './Composer.tsx';
import { ContextChips } from './ContextChips.tsx';
import { Conversation } from './Conversation.tsx';
import { EmptyChat } from './EmptyChat.tsx';
import { useAsking, useUnfinished } from './use-asking.ts';
import { useChat, useRunning } from './use-chat.ts';
import { useDraft } from './use-draft.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useModels } from './use-models.ts';

interface CoachProps {
  /** The chat in view; '' for a new one. */
  chat: string;
  onChat: (id: string) => void;
  /** A question to put into the field, where it is empty. */
  ask?: string | undefined;
}

const NONE: readonly StoredMessage[] = [];

/** Stops what streams on Escape, unless something that is open takes it. */
function useEscape(run: () => void): void {
  useEffect(() => {
    const aborting = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) run();
    };
    addEventListener('keydown', onKey, { signal: aborting.signal });
    return () => aborting.abort();
  }, [run]);
}

/** One chat with the coach: what was said, and the field to go on in. */
export function Coach({ chat, onChat, ask }: CoachProps) {
  const { settled, session } = useSession();
  const stored = useChat(chat);
  const read = stored.state === 'ready' ? stored.value : null;
  const messages = read?.messages ?? NONE;
  const branch = branchOf(messages, tipOf(messages, read?.chat.tip ?? null));
  const running = useRunning(messages);
  // A new chat has its id before its first question, so that two clicks are one.
  const [fresh, setFresh] = useState(() => crypto.randomUUID() as string);
  const asking = useAsking(chat === '' ? fresh : chat, running);
  useUnfinished();
  const [wasRunning, setWasRunning] = useState(false);
  if (running !== null && !wasRunning) setWasRunning(true);
  const [text, setText] = useDraft(chat);
  const [refusal, setRefused] = useState<{ of: string; why: string | null }>({ of: chat, why: null });
  const refused = refusal.of === chat ? refusal.why : null;
  const [editing, setEditing] = useState<string | null>(null);
  const [choices, setChoices] = useState(remembered);
  const change = (next: Partial<typeof choices>) => {
    remember(next);
    setChoices((now) => ({ ...now, ...next }));
  };
  const calls = useStored(() => callToSpeakOf(), [], reopenDatabase);
  const call = calls.state === 'ready' ? calls.value : null;
  const attached = useAttachments();
  const models = useModels();
  const may = useEntitlements(session !== null).data?.entitlements;
  const hasBrain = session !== null && may?.find(({ action }) => action === 'company-brain')?.allowed !== false;
  const names = new Map((models.data?.models ?? []).map(({ id, name }) => [id, name]));
  const field = useRef<HTMLTextAreaElement>(null);
  const keptFocus = useKeptFocus(field);
  const isNew = chat === '';
  useEffect(() => {
    if (isNew) field.current?.focus();
  }, [isNew]);
  useEffect(() => {
    field.current?.focus();
    loadMarkdown();
    void sendMessage('chats.sync').catch(() => undefined);
  }, []);
  // It was deleted, here or on another device.
  const gone = chat !== '' && stored.state === 'ready' && stored.value === null;
  useEffect(() => {
    if (gone) onChat('');
  }, [gone, onChat]);
  useEffect(() => {
    if (ask !== undefined) setText(ask);
  }, [ask, setText]);
  useEscape(useCallback(() => asking.stop(), [asking]));
  const model = session ? choices.model : 'local';
  const modelName = session ? (model === 'auto' ? 'Automatic' : (names.get(model) ?? model)) : 'Local engine';
  const asked = () => ({
    ...(call && choices.call ? { call: { id: call.id, title: titleOf(call).slice(0, 300) } } : {}),
    brain: hasBrain && choices.brain,
    attachments: session
      ? attached.attachments.flatMap(({ read }) => (read ? [{ id: read.id, title: read.title.slice(0, 500) }] : []))
      : [],
  });
  const sending = useRef(false);
  async function send(words: string): Promise<void> {
    if (sending.current) return;
    sending.current = true;
    await sendNow(words).finally(() => (sending.current = false));
  }
  async function sendNow(words: string): Promise<void> {
    const id = chat === '' ? fresh : chat;
    const parent = branch.at(-1)?.id ?? null;
    // One that was picked instead leaves what is typed alone.
    const typed = words === text;
    const why = await asking.send({
      parent,
      text: words,
      asked: asked(),
      model,
      ...(typed ? { draft: chat } : {}),
    });
    setRefused({ of: chat, why });
    if (why !== null) return;
    if (typed) setText('');
    attached.clear();
    if (chat === '') {
      onChat(id);
      setFresh(crypto.randomUUID());
    }
    field.current?.focus();
  }
  const resend = (message: StoredMessage, words: string) =>
    asking.send({
      parent: message.parent,
      text: words,
      asked: alongAgain(message),
      model,
    });
  const lastQuestion = branch.findLast(({ role }) => role === 'user');
  const empty = stored.state === 'ready' && branch.length === 0;
  return (
    <section aria-label="Coach" className="flex h-full min-h-0 flex-col" {...keptFocus}>
      {stored.state === 'loading' ? (
        <div className="flex min-h-0 flex-1 flex-col gap-3 p-3">
          <Loading what="the chat" />
          <Skeleton className="h-10" />
          <Skeleton className="h-24" />
        </div>
      ) : null}
      {stored.state === 'error' ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Failure title="This chat cannot be read" onRetry={stored.retry}>
            The browser refuses to open the extension’s storage. Allow storage for extensions, then try again. Nothing
            was deleted.
          </Failure>
        </div>
      ) : null}
      {empty ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <EmptyChat signedIn={settled ? session !== null : null} onAsk={(words) => void send(words)} />
        </div>
      ) : null}
      {branch.length > 0 ? (
        <Conversation
          chat={chat}
          messages={messages}
          branch={branch}
          names={names}
          asking={asking}
          editing={editing}
          onEditing={(id) => {
            setEditing(id);
            if (id === null) field.current?.focus();
          }}
          onResend={resend}
          onAnew={(question) => void saveDraft('', question).finally(() => onChat(''))}
        />
      ) : null}
      <output className="sr-only">
        {running === null ? (wasRunning ? 'The coach has answered' : '') : 'The coach is answering'}
      </output>
      <Composer
        field={field}
        text={text}
        onText={(next) => {
          setRefused({ of: chat, why: null });
          setText(next);
        }}
        model={model}
        modelName={modelName}
        onModel={(next) => change({ model: next })}
        running={running !== null}
        waiting={attached.busy}
        refused={refused}
        onSend={(words) => void send(words)}
        onStop={asking.stop}
        onEditLast={() => setEditing(lastQuestion?.id ?? null)}
        {...(session ? { onPaste: attached.onPaste } : {})}
      >
        {call || session ? (
          <div className="flex min-w-0 flex-wrap items-start gap-1.5">
            <ContextChips
              call={call}
              callOn={choices.call}
              onCall={(on) => change({ call: on })}
              brainOn={hasBrain ? choices.brain : null}
              onBrain={(on) => change({ brain: on })}
            />
            {session ? (
              <AttachmentBar
                attachments={attached.attachments}
                onAdd={attached.add}
                onRemove={attached.remove}
                onRetry={attached.retry}
              />
            ) : null}
          </div>
        ) : null}
      </Composer>
    </section>
  );
}
