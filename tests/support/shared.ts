/* oxlint-disable no-empty-pattern -- the runner reads from the pattern what a fixture needs */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from 'vitest';
import { listeningVendor } from '../fakes/listening-vendor.ts';
import { startBackend } from './backend.ts';
import { heardBy, hearOn, type HearingOptions, type HearingStage } from './hearing-stage.ts';
import { openStage } from './stage.ts';

/** Flags that one test or another needs and none minds. */
const ARGS = [
  '--use-fake-device-for-media-stream',
  // Else the process that owns the sound may read no file: https://crbug.com/1032604. And calls within a page find their other end.
  '--disable-features=AudioServiceSandbox,WebRtcHideLocalIpsWithMdns',
  '--auto-select-tab-capture-source-by-title=Demo call',
  '--host-resolver-rules=MAP crm.test 127.0.0.1',
];

/**
 * Tests with what the files of one worker share, one after the other, since to start a browser and a backend costs more than most tests.
 * A file leaves the `stage` with `clear()`. `hear` signs a new user in on it, whose calls the `vendor` listens to. What a file needs
 * otherwise, such as other keys or flags, it opens itself.
 */
export const test = base
  .extend('vendor', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const vendor = await listeningVendor();
    onCleanup(() => vendor.stop());
    return vendor;
  })
  .extend('backend', { scope: 'worker' }, async ({ vendor }, { onCleanup }) => {
    const backend = await startBackend(heardBy(vendor));
    onCleanup(() => backend.stop());
    return backend;
  })
  /** The file that the microphone hears; the browser reads it when the microphone opens. */
  .extend('microphone', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'quotahit-microphone-'));
    onCleanup(() => rmSync(folder, { recursive: true, force: true }));
    return path.join(folder, 'heard.wav');
  })
  .extend('stage', { scope: 'worker' }, async ({ backend, microphone }, { onCleanup }) => {
    const args = [...ARGS, `--use-file-for-fake-audio-capture=${microphone}`];
    const stage = await openStage({ backend, args });
    onCleanup(() => stage.close());
    return stage;
  })
  .extend('hear', { scope: 'worker' }, async ({ stage, vendor, microphone }) => {
    let people = 0;
    return (options: Omit<HearingOptions, 'args' | 'device'>): Promise<HearingStage> => {
      vendor.forget(options.vendor);
      copyFileSync(options.microphone, microphone);
      people += 1;
      return hearOn(stage, vendor, { settings: options.settings, email: `listener${people}@example.com` });
    };
  });
