/** Controls, and marks that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
/** What some reader of Markdown turns into a link on its own: addresses, mail addresses and names of hosts. */
const LINK = /:\/\/|@|^(?:mailto|xmpp|tel|javascript|data|file):|^www\.|[\p{L}\p{N}-]\.\p{L}{2,}/iu;

/** One line of text without control characters, for pasting. */
export function plainLine(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

/** A run without spaces as code, in which nothing is markup or a link. */
function code(run: string): string {
  const ticks = run.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...ticks.map((tick) => tick.length)) + 1);
  const edge = run.startsWith('`') || run.endsWith('`') ? ' ' : '';
  return `${fence}${edge}${run}${edge}${fence}`;
}

/** One line of text in which nothing is a link, a heading, a picture, a list or markup, wherever it is shown after other words. */
export function inertMarkdown(text: string): string {
  return plainLine(text)
    .split(' ')
    .map((run) => (LINK.test(run) ? code(run) : run.replace(/[\\`*_[\]<>&~$|^]/g, '\\$&')))
    .join(' ')
    .replace(/^(?=[#+=-])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}
