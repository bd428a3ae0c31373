import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const list = (folder: string) => readdirSync(path.join(root, folder));

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

describe('lists and folders agree', () => {
  test('every site has a line in the registry and a fixture', () => {
    const registry = read('extension/sites/registry.ts');
    const ids = [...read('domain/call.ts').matchAll(/SiteId = (.*);/g)].flatMap(
      (match) => match[1]?.match(/[a-z-]+/g) ?? [],
    );
    expect(ids.length).toBeGreaterThan(3);
    for (const site of ids) {
      expect(existsSync(path.join(root, `extension/sites/${site}.ts`)), `extension/sites/${site}.ts`).toBe(true);
      expect(registry).toContain(`./${site}.ts`);
      expect(
        list('tests/fixtures/sites').some((file) => file.startsWith(site)),
        `a fixture for ${site}`,
      ).toBe(true);
    }
  });

  test('every feature of the backend is asked for by the extension', () => {
    const client = [...files('extension', /(?<!\.test)\.ts$/), ...files('components', /(?<!\.test)\.tsx?$/)]
      .map(read)
      .join('\n');
    const asked = (address: string) => {
      const name = address.split('/')[2] ?? '';
      return client.includes(address) || new RegExp(`\\bapi(\\.${name}\\b|\\['${name}'\\])`).test(client);
    };
    const forPeople = ['api-docs'];
    for (const feature of list('backend/features').filter((one) => !forPeople.includes(one))) {
      const paths = [
        ...read(`backend/features/${feature}/routes.ts`).matchAll(/'(\/(?:api|auth|demo)\/[a-z0-9-]+)/g),
      ].map((match) => match[1] ?? '');
      expect(paths.length, `routes of ${feature}`).toBeGreaterThan(0);
      expect(paths.some(asked), `${feature} (${paths.join(', ')}) is reached from somewhere`).toBe(true);
    }
  });

  test('every feature of the backend is mounted and tested', () => {
    const app = read('backend/app.ts');
    for (const feature of list('backend/features')) {
      expect(app, `app.ts mounts ${feature}`).toContain(`./features/${feature}/routes.ts`);
      const beside = files(`backend/features/${feature}`, /\.test\.ts$/);
      const named = files('tests/db', /\.test\.ts$/).filter((file) =>
        new RegExp(`describe.*['\\s]${feature}[,\\s]`).test(read(file)),
      );
      expect(
        [...beside, ...named].length,
        `a test in backend/features/${feature}, or one in tests/db that names it`,
      ).not.toBe(0);
    }
  });

  test('every message has exactly one handler', () => {
    const messages = read('extension/client/messages.ts');
    const names = [...messages.matchAll(/^ {2}'([a-z.-]+)':/gm)].map((match) => match[1] ?? '');
    const code =
      files('extension', /(?<!\.test)\.ts$/)
        .map(read)
        .join('\n') +
      files('entrypoints', /\.tsx?$/)
        .map(read)
        .join('\n');
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const handlers = code.split(`onMessage('${name}'`).length - 1;
      const senders = code.split(`sendMessage('${name}'`).length - 1;
      expect({ name, handlers }).toEqual({ name, handlers: 1 });
      const inComponents =
        files('components', /\.tsx?$/)
          .map(read)
          .join('\n')
          .split(`sendMessage('${name}'`).length - 1;
      expect(senders + inComponents, `${name} is sent somewhere`).toBeGreaterThan(0);
    }
  });

  test('every environment key is in .env.example', () => {
    const keys = [...read('backend/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1] ?? '');
    const example = read('.env.example');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(example).toMatch(new RegExp(`^#? ?${key}=`, 'm'));
  });

  test('every bench has a unique kebab-case name', async () => {
    const { BENCHES } = await import('../../bench/registry.ts');
    const names = BENCHES.map((bench) => bench.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});
