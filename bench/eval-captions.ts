// npm run eval -- captions SITE FILE.html [--json]: the turns that a site's file reads from a saved page.
import { readFile } from 'node:fs/promises';
import { assemble, newAssembly, settle, type TurnDraft } from '#domain/captions/assemble.ts';
import { meet } from '#extension/sites/meet.ts';
import type { Site } from '#extension/sites/site.ts';
import { tab } from '#extension/sites/tab.ts';
import { teams } from '#extension/sites/teams.ts';
import { zoom } from '#extension/sites/zoom.ts';
import { Window } from 'happy-dom';

const SITES: Record<string, Site> = { meet, zoom, teams, tab };

/** A saved page as a document that runs and loads nothing. */
export function inertDocument(html: string): Document {
  const window = new Window({
    settings: {
      enableJavaScriptEvaluation: false,
      disableJavaScriptFileLoading: true,
      disableCSSFileLoading: true,
      navigation: {
        disableMainFrameNavigation: true,
        disableChildFrameNavigation: true,
        disableChildPageNavigation: true,
      },
    },
  });
  window.document.write(html);
  return window.document as unknown as Document;
}

/** Turns read from a page as it stands. Null when the page holds no captions that the site knows. */
export function readPage(site: Site, page: Document): TurnDraft[] | null {
  const region = site.region(site.document(page), site.locators);
  if (!region) return null;
  const rows = site.rows(region, site.locators).map(({ key: _key, ...row }, i) => ({ ...row, id: i + 1 }));
  const { state, changed } = assemble(newAssembly(), { rows, nowMs: 0 });
  const turns = new Map(changed.map((turn) => [turn.seq, turn]));
  for (const turn of settle(state, 0, true).changed) turns.set(turn.seq, turn);
  return [...turns.values()].sort((a, b) => a.seq - b.seq);
}

function asJson({ seq, speaker, name, text, startMs, endMs, final }: TurnDraft) {
  return { seq, speaker, ...(name === undefined ? {} : { name }), text, startMs, endMs, final };
}

/** Prints what is read from a saved page; with `--json` as one last line. Rejects, saying what to do, on bad arguments. */
export async function evalCaptions(args: string[]): Promise<void> {
  const json = args.includes('--json');
  const [id = '', file = ''] = args.filter((arg) => arg !== '--json');
  const site = Object.hasOwn(SITES, id) ? SITES[id] : undefined;
  const usage = 'Usage: npm run eval -- captions meet|zoom|teams|tab FILE.html [--json]';
  if (!site) throw new Error(`${id === '' ? 'No site given' : `Unknown site "${id}"`}. ${usage}`);
  if (file === '') throw new Error(`No file given. ${usage}`);
  const html = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`);
  });
  const turns = readPage(site, inertDocument(html));
  if (!turns) console.log(`${site.id}: no captions found in ${file}.`);
  for (const turn of turns ?? [])
    console.log(`${turn.seq}  ${turn.name ?? (turn.speaker || 'somebody')}: ${turn.text}`);
  if (json) console.log(JSON.stringify({ site: site.id, turns: (turns ?? []).map(asJson) }));
}
