import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

interface Import {
  file: string;
  from: string;
  typeOnly: boolean;
  later: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = text.matchAll(
    /^(import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
  );
  return [...found].map((match) => ({
    file,
    from: match[3] ?? match[4] ?? match[5] ?? '',
    typeOnly: match[2] !== undefined,
    later: match[5] !== undefined,
  }));
}

/** The part of the house that an import leads to: a top folder, or a package's name. */
function target({ file, from }: Import): string {
  if (from.startsWith('#')) return from.slice(1).split('/')[0] ?? '';
  if (!from.startsWith('.')) return from;
  const [top = ''] = path.relative(root, path.resolve(root, path.dirname(file), from)).split(path.sep);
  return top;
}

/** All that a file brings along before it runs: files of ours, and packages by name. */
function carried(file: string, found = new Set<string>()): Set<string> {
  for (const { from, typeOnly, later } of importsOf(file)) {
    if (typeOnly || later) continue;
    const own = from.startsWith('#') ? from.slice(1) : from.startsWith('.') && path.join(path.dirname(file), from);
    const name = own || from;
    if (found.has(name)) continue;
    found.add(name);
    if (own && /\.tsx?$/.test(own)) carried(own, found);
  }
  return found;
}

const PARTS = ['domain', 'backend', 'extension', 'components', 'entrypoints'];
const MAY: Record<string, string[]> = {
  domain: ['domain'],
  backend: ['backend', 'domain'],
  extension: ['extension', 'domain'],
  components: ['components', 'extension', 'domain'],
  entrypoints: ['entrypoints', 'components', 'extension', 'domain'],
};

describe('who may import whom', () => {
  test.each(Object.entries(MAY))('%s imports only what the rule allows', (part, allowed) => {
    const wrong = sources(part)
      .flatMap(importsOf)
      .filter((one) => PARTS.includes(target(one)) && !allowed.includes(target(one)))
      .filter((one) => !(one.file === 'extension/client/api.ts' && one.typeOnly && one.from === '#backend/app.ts'));
    expect(wrong, `${part} may import ${allowed.join(', ')}; move the rule down or compose further up`).toEqual([]);
  });

  test('domain takes no package but zod, and that only in *.schema.ts', () => {
    const packages = sources('domain')
      .flatMap(importsOf)
      .filter((one) => !one.from.startsWith('.') && !one.from.startsWith('#'))
      .filter((one) => !(one.from === 'zod' && one.file.endsWith('.schema.ts')) && !one.from.startsWith('@noble/'));
    expect(packages).toEqual([]);
  });

  test("only extension/ and entrypoints/ touch the browser's API", () => {
    const wrong = [...sources('components'), ...sources('domain'), ...sources('backend')]
      .flatMap(importsOf)
      .filter((one) => one.from.startsWith('wxt/'));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['@supabase/', /^extension\/client\/auth(-storage|-words)?\.ts$/],
    ['hono', /^extension\/client\/api\.ts$/],
  ])('%s is in one place of the extension', (name, place) => {
    const users = ['extension', 'components', 'entrypoints']
      .flatMap(sources)
      .flatMap(importsOf)
      .filter((one) => one.from.startsWith(name));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((one) => !place.test(one.file))).toEqual([]);
  });

  test('the database is written by extension/store alone, at the bidding of the background', () => {
    const writes = /database\.\w+\.(add|put|update|delete|clear|bulk[APUD]\w+)\(|\.modify\(|transaction\(\s*'rw/;
    const READS = ['database', 'turnsOf', 'UNDO_MS', 'unclaimedPractices'];
    const all = [...sources('extension'), ...sources('components'), ...sources('entrypoints')];
    const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
    // Sign-ins have a database of their own, which pages write when somebody signs in.
    const own = (file: string) => file.startsWith('extension/store/') || file === 'extension/client/session-store.ts';
    expect(all.filter((file) => !own(file) && writes.test(text(file)))).toEqual([]);
    // Chats, practices and calls that are brought in are written by the page that runs them: extension/coach/run.ts, practice/run.ts, analysis/local.ts.
    const views = all.filter(
      (file) => !/^extension\/(store|live|sync|keeping|coach|coach-live|practice|analysis)\//.test(file),
    );
    const taken = views.flatMap((file) =>
      [...text(file).matchAll(/^import \{([^}]*)\} from '[^']*\/store\/[^']*'/gm)].flatMap(([, names = '']) =>
        names.split(',').map((name) => ({ file, name: name.trim() })),
      ),
    );
    expect(taken.length).toBeGreaterThan(3);
    const writers = taken.filter(({ name }) => !READS.includes(name) && !/^(type\b|$)/.test(name));
    expect(writers, 'views act by messages').toEqual([]);
  });

  test.each(['components/shell/Panel.tsx', 'components/coach/CoachPanel.tsx'])(
    '%s is drawn without what hears objections, the library and the menu of commands',
    (file) => {
      const all = carried(file);
      expect(all).toContain('extension/store/database.ts');
      const heavy = ['domain/live/reduce.ts', 'domain/objection/detect.ts', 'domain/objection/library/library.ts'];
      expect([...heavy, 'components/shell/Commands.tsx'].filter((one) => all.has(one))).toEqual([]);
    },
  );

  test('the overlay has the styles of everything that it draws', () => {
    const css = readFileSync(path.join(root, 'components/live/overlay.css'), 'utf8');
    const without = [...css.matchAll(/@source not '\.\/(\w+\.tsx)'/g)].map(([, name]) => `components/live/${name}`);
    const drawn = carried('entrypoints/overlay/index.ts');
    expect(drawn.has('components/live/CallView.tsx') && without.length > 0).toBe(true);
    expect(without.filter((one) => drawn.has(one))).toEqual([]);
  });

  test('features never import features', () => {
    const feature = (file: string) => /^backend\/features\/([^/]+)\//.exec(file)?.[1];
    const wrong = sources('backend/features')
      .flatMap(importsOf)
      .filter((one) => one.from.startsWith('.') || one.from.startsWith('#backend/features'))
      .filter((one) => {
        const resolved = one.from.startsWith('#')
          ? one.from.slice(1)
          : path.relative(root, path.resolve(root, path.dirname(one.file), one.from));
        const other = feature(resolved);
        return other !== undefined && other !== feature(one.file);
      });
    expect(wrong, 'compose features in app.ts, share through domain or core').toEqual([]);
  });
});
