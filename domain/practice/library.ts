import type { Persona } from './persona.ts';
import type { Scenario } from './scenario.ts';

/** A talk track of the user's own, as it was pasted. */
export interface Script {
  id: string;
  title: string;
  text: string;
}

/** What users make of their own and pass on as a file. */
export interface Library {
  format: 'quotahit-practice';
  version: 1;
  personas: readonly Persona[];
  scenarios: readonly Scenario[];
  scripts: readonly Script[];
}

/** Most of each in one file. */
export const MOST_IN_FILE = 200;
/** Most characters of a script, as `SCRIPT_LIMITS`, and of a file. */
export const MOST_SCRIPT = 20_000;
export const MOST_FILE = 4_000_000;

/** A file of these items, readable. */
export function libraryFile(items: Partial<Pick<Library, 'personas' | 'scenarios' | 'scripts'>>): string {
  const library: Library = {
    format: 'quotahit-practice',
    version: 1,
    personas: items.personas ?? [],
    scenarios: items.scenarios ?? [],
    scripts: items.scripts ?? [],
  };
  return `${JSON.stringify(library, null, 2)}\n`;
}
