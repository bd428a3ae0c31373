import type { Mail, Message } from '../providers/mail/mail.ts';

/** Begins the subjects that the embedded sign-in service is told to write: they are read here and never sent. */
export const MAIL_MARK = 'quotahit-code';

export type CodeKind = 'sign-in' | 'recovery' | 'email-change' | 'email-new';

interface Code {
  kind: CodeKind;
  code: string;
  to: string;
  /** The address an account moves to. */
  next?: string;
}

const TEXTS: Record<CodeKind, { subject: string; what: (code: Code) => string; else: string }> = {
  'sign-in': {
    subject: 'Your sign-in code',
    what: () => 'Enter this code to sign in to QuotaHit:',
    else: 'If you did not ask for it, do nothing: without the code nobody gets in.',
  },
  recovery: {
    subject: 'Your code to set a new password',
    what: () => 'Enter this code to sign in to QuotaHit and set a new password:',
    else: 'If you did not ask for it, do nothing: your password stays as it is.',
  },
  'email-change': {
    subject: 'Your code to change your e-mail address',
    what: ({ next }) => `Enter this code to move your QuotaHit account to ${next || 'another address'}:`,
    else: 'If you did not ask for it, do not enter it anywhere, and sign out everywhere under Options, Account.',
  },
  'email-new': {
    subject: 'Your code to confirm this address',
    what: () => 'Enter this code to use this address for your QuotaHit account:',
    else: 'If you did not ask for it, do nothing.',
  },
};

/** A message with a one-time code, as text and as simple HTML. */
export function codeMessage(code: Code): Message {
  const { subject, what, else: otherwise } = TEXTS[code.kind];
  const lines = [what(code), code.code, 'It is good for 10 minutes and works once.', otherwise];
  const [first = '', , good = '', last = ''] = lines.map(escaped);
  return {
    to: code.to,
    subject: `${subject}: ${code.code}`,
    text: `${lines.join('\n\n')}\n`,
    html: `<p>${first}</p><p style="font:700 28px monospace;letter-spacing:6px">${escaped(code.code)}</p><p>${good}</p><p>${last}</p>`,
  };
}

/**
 * Takes the place of the mail driver of the embedded sign-in service. What that service writes has a link that signs in by
 * itself, which is closed here; so only kind and code are read from it, and the message is ours.
 */
export function authMailer(
  mail: Mail,
  onProblem: (error: unknown) => void = () => {},
): (message: Message) => Promise<void> {
  return async ({ to, subject }) => {
    const [mark, kind = '', code = '', , next = ''] = subject.split(' ');
    if (mark !== MAIL_MARK || !Object.hasOwn(TEXTS, kind) || !/^\d{6,10}$/.test(code)) {
      throw new Error('the sign-in service wrote a message that is not known here');
    }
    await mail.send(codeMessage({ kind: kind as CodeKind, code, to, next })).catch((error: unknown) => {
      onProblem(error);
      throw error;
    });
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
