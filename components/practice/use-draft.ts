import { useState } from 'react';

const KEY = 'quotahit-practice-draft';

interface Draft {
  practice: string;
  text: string;
  subject: string;
}

function read(practice: string): Draft {
  const none = { practice, text: '', subject: '' };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    return kept?.practice === practice ? { ...none, ...kept } : none;
  } catch {
    return none;
  }
}

type Change = Partial<Omit<Draft, 'practice'>>;

function keep(draft: Draft): Draft {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Without room it lasts as long as the page.
  }
  return draft;
}

/** What is typed and not said yet. It outlives the page, for the practice that was typed in last. */
export function useDraft(practice: string): [Draft, (change: Change | ((now: Draft) => Change)) => void] {
  const [draft, setDraft] = useState(() => read(practice));
  return [
    draft,
    (change) => setDraft((now) => keep({ ...now, ...(typeof change === 'function' ? change(now) : change) })),
  ];
}
