import { createRoot } from 'react-dom/client';
import { AskBox } from '#components/ask/AskBox.tsx';
import { ScriptPaste } from '#components/ask/ScriptPaste.tsx';
import type { Ask } from '#components/ask/use-asking.ts';

const WORDS =
  'Northwind syncs with Salesforce both ways [1]. Say: “Yes, both ways, within a minute. Which objects do you keep there?”';

/** Answers any question with the same words, one after the other. */
const answer: Ask = async ({ answer: id }, onNews, signal) => {
  onNews({ type: 'begun', answer: id, model: 'local', provider: 'local', source: 'none', removed: [] });
  for (const word of WORDS.split(' ')) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (signal.aborted) return;
    onNews({ type: 'text', text: `${word} ` });
  }
  onNews({ type: 'citations', citations: [{ n: 1, title: 'Integrations handbook', place: 'page 4' }] });
  const usage = { inputTokens: 0, outputTokens: 0, cost: null };
  onNews({ type: 'done', finish: 'stop', usage, firstTokenMs: 1, totalMs: 1, droppedQuotes: 0 });
};
const last = ['Agree on the agenda', 'Ask who else decides'];
const draw = (text: string) => <p className="whitespace-pre-wrap">{text}</p>;
const stay = () => undefined;

const app = document.querySelector('#app');
if (app)
  createRoot(app).render(
    location.hash === '#script' ? (
      <main className="flex h-dvh">
        <ScriptPaste script={null} last={last} onSave={async () => true} />
      </main>
    ) : (
      <AskBox ask={answer} signedIn draw={draw} onLeave={stay} />
    ),
  );
