import { Paperclip, Pencil, Phone } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { StoredMessage } from '#extension/store/database.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { INPUT } from '../ui/Field.tsx';
import { classNames } from '../ui/class-names.ts';
import { Versions } from './Versions.tsx';

interface QuestionProps {
  message: StoredMessage;
  versions: readonly string[];
  editing: boolean;
  onEditing: (editing: boolean) => void;
  /** Sends it in other words; gives why not. */
  onResend: (text: string) => Promise<string | null>;
  onShow: (id: string) => void;
}

function Edit({
  text,
  onCancel,
  onResend,
}: {
  text: string;
  onCancel: () => void;
  onResend: QuestionProps['onResend'];
}) {
  const [typed, setTyped] = useState(text);
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = async () => {
    const why = await onResend(typed);
    if (why === null) onCancel();
    else setRefused(why);
  };
  return (
    <div className="flex flex-col gap-2">
      <textarea
        ref={field}
        aria-label="Edit your question"
        value={typed}
        rows={Math.min(8, typed.split('\n').length + 1)}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            void send();
          }
        }}
        className={classNames(INPUT, 'h-auto resize-y py-2')}
      />
      {refused ? (
        <p role="alert" className="text-13 text-red">
          {refused}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button small onClick={onCancel}>
          Cancel
        </Button>
        <Button small look="primary" disabled={typed.trim() === ''} onClick={() => void send()}>
          Send again
        </Button>
      </div>
    </div>
  );
}

/** What the user asked, with what went along, and the way to ask it in other words. */
export function Question({ message, versions, editing, onEditing, onResend, onShow }: QuestionProps) {
  const { text, asked } = message;
  const along = [
    ...(asked?.call ? [{ key: 'call', icon: <Phone size={12} aria-hidden />, words: asked.call.title }] : []),
    ...(asked?.attachments ?? []).map(({ id, title }) => ({
      key: id,
      icon: <Paperclip size={12} aria-hidden />,
      words: title,
    })),
  ];
  return (
    <div data-question className="flex flex-col gap-1 not-first:mt-3">
      <div className="relative rounded-md border border-gunmetal bg-graphite px-3 py-2">
        <h3 className="sr-only">You</h3>
        {editing ? (
          <Edit text={text} onCancel={() => onEditing(false)} onResend={onResend} />
        ) : (
          <>
            <p className="pr-7 text-14 whitespace-pre-wrap text-platinum">{text}</p>
            <IconButton
              label="Edit and send again"
              icon={<Pencil size={14} />}
              className="absolute top-1 right-1"
              onClick={() => onEditing(true)}
            />
          </>
        )}
        {along.length > 0 ? (
          <ul aria-label="Went along" className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-12">
            {along.map(({ key, icon, words }) => (
              <li key={key} className="flex min-w-0 items-center gap-1">
                {icon}
                <bdi className="max-w-48 truncate">{words}</bdi>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {editing || versions.length < 2 ? null : (
        <div className="flex justify-end">
          <Versions what="question" ids={versions} id={message.id} onShow={onShow} />
        </div>
      )}
    </div>
  );
}
