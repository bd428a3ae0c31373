import type { Citation, Finish } from '#domain/ai/answer.ts';
import type { Delta } from './text.ts';

/** What is read of a chunk; vendors send much more, and leave out what they like. */
interface Chunk {
  choices?: readonly {
    delta?: { content?: unknown; refusal?: unknown; annotations?: unknown } | null;
    finish_reason?: unknown;
  }[];
  usage?: unknown;
  citations?: unknown;
  search_results?: unknown;
}

const FINISH: Record<string, Finish> = { length: 'length', content_filter: 'refused' };
const MOST_CITATIONS = 50;

const text = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, most) : undefined;
const tokens = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0;
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Reads chunk after chunk of one answer. A vendor may repeat its sources in each: they are told once, and again where they are more. */
export function chatReader(): (chunk: unknown) => Delta[] {
  let told = 0;
  let noted: Citation[] = [];
  return (chunk) => {
    const { choices, usage, citations, search_results: results } = (chunk ?? {}) as Chunk;
    const found: Delta[] = [];
    const choice = choices?.[0];
    const said = choice?.delta?.content;
    if (typeof said === 'string' && said !== '') found.push({ type: 'text', text: said });
    const refused = choice?.delta?.refusal;
    if (typeof refused === 'string' && refused !== '') found.push({ type: 'text', text: refused });

    noted = [...noted, ...annotated(choice?.delta?.annotations, noted.length)].slice(0, MOST_CITATIONS);
    const sources = noted.length > 0 ? noted : searched(results, citations);
    if (sources.length > told) {
      told = sources.length;
      found.push({ type: 'citations', citations: sources });
    }
    if (usage) found.push(usageOf(usage));
    const reason = choice?.finish_reason;
    if (typeof reason === 'string')
      found.push({ type: 'finish', finish: refused ? 'refused' : (FINISH[reason] ?? 'stop') });
    return found;
  };
}

function usageOf(usage: unknown): Delta {
  const cost = field(usage, 'cost');
  // OpenRouter tells dollars; Perplexity tells them in parts with their sum.
  const dollars = typeof cost === 'number' ? cost : field(cost, 'total_cost');
  return {
    type: 'usage',
    inputTokens: tokens(field(usage, 'prompt_tokens')),
    outputTokens: tokens(field(usage, 'completion_tokens')),
    ...(typeof dollars === 'number' && Number.isFinite(dollars) && dollars >= 0 ? { cost: dollars } : {}),
  };
}

/** OpenRouter's annotations of the answer: `url_citation`s. */
function annotated(value: unknown, before: number): Citation[] {
  const all = Array.isArray(value) ? value : [];
  return all
    .map((one) => field(one, 'url_citation'))
    .flatMap((one, i) => cited(before + i + 1, field(one, 'url'), field(one, 'title'), field(one, 'content')));
}

/** Perplexity's: the answer names them by their place, [1] is the first one. */
function searched(results: unknown, citations: unknown): Citation[] {
  const all = Array.isArray(results) && results.length > 0 ? results : Array.isArray(citations) ? citations : [];
  return all.slice(0, MOST_CITATIONS).flatMap((one: unknown, i) => {
    const url = typeof one === 'string' ? one : field(one, 'url');
    return cited(i + 1, url, field(one, 'title'), field(one, 'snippet'));
  });
}

function cited(n: number, url: unknown, title: unknown, quote: unknown): Citation[] {
  const address = text(url, 2000);
  if (!address || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return [];
  const words = text(quote, 300);
  return [
    { n, title: text(title, 200) ?? new URL(address).hostname, url: address, ...(words ? { quote: words } : {}) },
  ];
}
