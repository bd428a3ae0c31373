import { Copy, Mail, RefreshCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ChatMessage } from '#domain/coach/session.ts';
import { asMail, mailto } from '#extension/coach/share.ts';
import { copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import type { Asking } from './use-asking.ts';

const ReadAloud = lazy(() => import('../voice/ReadAloud.tsx').then((one) => ({ default: one.ReadAloud })));

interface AnswerActionsProps {
  message: ChatMessage;
  question: string;
  asking: Asking;
}

/** Copies the mail as text and opens it where mail is written. */
async function write(answer: string, question: string): Promise<void> {
  const mail = asMail(answer, question);
  await copyText(`Subject: ${mail.subject}\n\n${mail.body}`, 'Copied as an e-mail');
  const link = document.createElement('a');
  link.href = mailto(mail);
  link.click();
}

/** What can be done with an answer. */
export function AnswerActions({ message, question, asking }: AnswerActionsProps) {
  const { text, answered } = message;
  return (
    <>
      <IconButton
        label="Copy the answer"
        icon={<Copy size={14} />}
        onClick={() => void copyText(text, 'Answer copied')}
      />
      <IconButton label="Copy as an e-mail" icon={<Mail size={14} />} onClick={() => void write(text, question)} />
      <Suspense fallback={<span className="size-7" />}>
        <ReadAloud key={message.id} text={text} />
      </Suspense>
      <ModelPicker
        value={answered?.model ?? answered?.wanted ?? 'auto'}
        onChange={(model) => asking.again(message, model)}
        trigger={
          <IconButton label="Ask another model" icon={<RefreshCw size={14} />} disabled={asking.running !== null} />
        }
      />
    </>
  );
}
