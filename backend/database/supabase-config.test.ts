import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { servedAuth } from '../core/auth-config.ts';
import { codeMessage, type CodeKind } from '../core/auth-mail.ts';

const root = join(import.meta.dirname, '../..');

type Value = string | number | boolean | string[];

/** The part of TOML that the file uses: tables, and one value a line that reads as JSON does. */
function read(text: string): Record<string, Record<string, Value>> {
  const tables: Record<string, Record<string, Value>> = { '': {} };
  let table = '';
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [, opened] = /^\[([\w.]+)\]$/.exec(line) ?? [];
    if (opened) {
      if (tables[opened]) throw new Error(`[${opened}] is there twice`);
      tables[(table = opened)] = {};
      continue;
    }
    const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (!key || !value || key in tables[table]!) throw new Error(`not understood, or there twice: ${line}`);
    tables[table]![key] = JSON.parse(value) as Value;
  }
  return tables;
}

/** What the CLI knows (pkg/config/templates/config.toml of supabase/cli); it refuses a file with other names. */
const KNOWN: Record<string, string> = {
  '': 'project_id',
  api: 'enabled port schemas extra_search_path max_rows',
  db: 'port shadow_port major_version',
  'db.migrations': 'enabled schema_paths',
  'db.seed': 'enabled sql_paths',
  realtime: 'enabled ip_version max_header_length',
  studio: 'enabled port api_url openai_api_key',
  inbucket: 'enabled port smtp_port pop3_port admin_email sender_name',
  storage: 'enabled file_size_limit',
  auth:
    'enabled site_url additional_redirect_urls jwt_expiry enable_refresh_token_rotation refresh_token_reuse_interval enable_signup ' +
    'enable_anonymous_sign_ins enable_manual_linking minimum_password_length password_requirements signing_keys_path',
  'auth.rate_limit': 'email_sent sms_sent anonymous_users token_refresh sign_in_sign_ups token_verifications web3',
  'auth.email':
    'enable_signup double_confirm_changes enable_confirmations secure_password_change max_frequency otp_length otp_expiry',
  'auth.sms': 'enable_signup enable_confirmations template max_frequency',
  'auth.external.google': 'enabled client_id secret redirect_uri url skip_nonce_check email_optional',
  edge_runtime: 'enabled policy inspector_port deno_version',
  analytics: 'enabled port backend',
};
const TEMPLATE = 'subject content_path';
const config = read(readFileSync(join(root, 'supabase/config.toml'), 'utf8'));

it('supabase/config.toml has only what the CLI knows', () => {
  for (const [table, values] of Object.entries(config)) {
    const known = /^auth\.email\.template\.(invite|confirmation|recovery|magic_link|email_change)$/.test(table)
      ? TEMPLATE
      : KNOWN[table];
    expect(known, `[${table}]`).toBeDefined();
    for (const key of Object.keys(values)) expect(known?.split(' '), `[${table}]`).toContain(key);
  }
});

it('sign-in at Supabase is set as on the tiers that we serve', () => {
  const { email, ...served } = servedAuth({ publicUrl: 'http://127.0.0.1:8787', google: null });
  const { template: _, ...ways } = email;
  const { external: __, ...plain } = served;
  expect(config['auth']).toMatchObject({ ...plain, enable_anonymous_sign_ins: false, enable_manual_linking: false });
  expect(config['auth.email']).toMatchObject(ways);
  expect(config['api']).toMatchObject({ schemas: ['public'], max_rows: 1000 });
});

it.each([
  ['confirmation', 'sign-in'],
  ['magic_link', 'sign-in'],
  ['recovery', 'recovery'],
  ['email_change', 'email-change'],
] as const satisfies [string, CodeKind][])('the message %s is ours, with a code and no link', (template, kind) => {
  const { subject, content_path: file } = config[`auth.email.template.${template}`] ?? {};
  const ours = codeMessage({ kind, code: '{{ .Token }}', to: '', next: '{{ .NewEmail }}' });
  const text = readFileSync(join(root, String(file)), 'utf8');
  expect({ subject, html: text }).toEqual({ subject: ours.subject, html: `${ours.html}\n` });
  expect(text).not.toMatch(/href|URL|TokenHash/);
});
