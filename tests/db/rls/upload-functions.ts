import { randomUUID } from 'node:crypto';
import { newHash } from '../schema/ask.ts';
import type { FunctionRule } from './functions.ts';
import { UPLOAD } from './papers.ts';

/** Functions of what is uploaded. */
export const UPLOAD_FUNCTIONS: Record<string, FunctionRule> = {
  expire_uploads: { for: 'service', args: () => ({ at: '2100-01-01T00:00:00Z' }) },
  known_upload: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, fingerprint: newHash(), bytes: 1, at: '2026-01-01T00:00:00Z' }),
  },
  upload_begin: {
    for: 'service',
    args: ({ self, team }) => ({
      for_user: self,
      team,
      upload: { id: randomUUID(), name: 'forged', type: null, bytes: 1, fingerprint: null, again: true },
      at: '2026-01-01T00:00:00Z',
    }),
  },
  upload_done: {
    for: 'service',
    args: ({ self, team, call }) => ({
      for_user: self,
      team,
      upload: UPLOAD,
      call,
      keep: null,
      at: '2026-01-01T00:00:00Z',
    }),
  },
  upload_drop: { for: 'service', args: ({ self, team }) => ({ for_user: self, team, upload: UPLOAD }) },
  upload_heard: {
    for: 'service',
    args: ({ self, team }) => ({ for_user: self, team, upload: UPLOAD, piece: null, at: '2026-01-01T00:00:00Z' }),
  },
  upload_read: {
    for: 'service',
    args: ({ self, team }) => ({ for_user: self, team, upload: UPLOAD, at: '2026-01-01T00:00:00Z' }),
  },
  upload_stored: {
    for: 'service',
    args: ({ self, team }) => ({
      for_user: self,
      team,
      upload: UPLOAD,
      part: { from: 0, bytes: 1, file_key: 'forged' },
      at: '2026-01-01T00:00:00Z',
    }),
  },
};
