import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putPreparedData } from '../tests/support/prepared-data.ts';
import { until } from '../tests/support/until.ts';
import { dataFolder, startBackend } from '../scripts/backend-process.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'npm-start-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('the backend of npm start', () => {
  it('shows the mail with the code on the terminal, and no line of the log', async () => {
    await putPreparedData(folder);
    const told: string[] = [];
    const env = { PORT: '0', DATA_DIR: folder, NODE_ENV: 'development', LOG_LEVEL: 'debug' };
    const { child, url, log } = startBackend({ env, tell: (line) => told.push(line) });
    try {
      const address = await url;
      expect(address, log.join('\n')).toMatch(/^http:/);
      const asked = await fetch(`${address}/auth/v1/otp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'rep@example.com' }),
      });
      expect(asked.status).toBe(200);
      await until('the code', () => told.some((line) => /^\d{6}$/.test(line)));
      expect(told.join('\n')).toContain('Mail to rep@example.com');
      expect(log.some((line) => line.startsWith('{'))).toBe(true);
      expect(told.some((line) => line.startsWith('{'))).toBe(false);
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });

  it('keeps its data where the environment says, else .env, else in .data', () => {
    vi.stubEnv('DATA_DIR', '');
    expect(dataFolder(folder)).toBe(path.join(folder, '.data'));
    writeFileSync(path.join(folder, '.env'), '# DATA_DIR=no\nPORT=1\nDATA_DIR="own data"\n');
    expect(dataFolder(folder)).toBe(path.join(folder, 'own data'));
    vi.stubEnv('DATA_DIR', path.join(folder, 'elsewhere'));
    expect(dataFolder(folder)).toBe(path.join(folder, 'elsewhere'));
  });
});
