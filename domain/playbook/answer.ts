import type { Citation } from '../ai/answer.ts';
import type { LocalQuestion } from '../ai/question.ts';
import { citationOf } from '../coach/cited.ts';
import { fitRefined } from '../coach/refine.ts';
import { inertMarkdown } from '../export/inert.ts';
import type { Objection } from '../objection/objection.ts';
import { retrieve, type Found } from './retrieve.ts';
import { objectionsIn } from './topic.ts';

/** An answer of our own rules. Its text is Markdown; [n] names the citation of that number. */
export interface LocalAnswer {
  text: string;
  citations: Citation[];
}

const NOTE =
  '*The local engine answered: rules, no language model. It knows the objection library, your material, and what was said here, nothing else.*';

function material(found: readonly Found[]): string[] {
  if (found.length === 0) return [];
  const lines = found.map(
    ({ passage, at, excerpt }) =>
      `- ${inertMarkdown(excerpt)} [${at + 1}] (${[passage.title, passage.place]
        .filter(Boolean)
        .map((part) => inertMarkdown(part ?? ''))
        .join(', ')})`,
  );
  return ['**From your material**', lines.join('\n')];
}

function play({ title, category, line, play, why, avoid }: Objection): string[] {
  return [
    `**${title}** (${category})`,
    `Say: “${line}”`,
    [
      `1. **Listen.** ${play.listen}`,
      `2. **Acknowledge.** “${play.acknowledge}”`,
      `3. **Explore.** “${play.explore}”`,
      `4. **Respond.** “${play.respond}”`,
      `5. **Confirm.** “${play.confirm}”`,
    ].join('\n'),
    `**Why:** ${why}`,
    `**Avoid:** ${avoid[0]}`,
  ];
}

/** Answers out of the objection library, the passages, and what was said. Deterministic, without a vendor; says that the local engine answered. */
export function answerLocally(q: LocalQuestion): LocalAnswer {
  const found = retrieve(q.question, q.passages, 3);
  const [objection] = objectionsIn(q.question, q.said);
  const citations = found.flatMap(({ at }) => citationOf(q.passages, at + 1) ?? []).sort((a, b) => a.n - b.n);
  if (q.kind === 'say')
    return {
      text: fitRefined(objection?.line ?? '') ?? 'What would have to be true for this to work for you?',
      citations: [],
    };
  const body = [...(objection ? play(objection) : []), ...material(found)];
  if (body.length === 0)
    body.push('I have nothing fitting: neither the objection library nor your material says anything about this.');
  return { text: [...body, NOTE].join('\n\n'), citations };
}
