import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inertDocument, readPage } from '../../bench/eval-captions.ts';
import { meet } from '#extension/sites/meet.ts';
import { zoom } from '#extension/sites/zoom.ts';

// Pages saved by others lie beside the project, not in it.
const folder = path.join(import.meta.dirname, '../../../shared/cases/dom');
const there = existsSync(folder);

const PAGES = [
  [
    'meet_captions_2024-11_a4cQT.html',
    meet,
    [
      ['Person 1', 'Some transcript text. Some more text.'],
      ['Person 2', 'Some transcript text. Some more text.'],
    ],
  ],
  [
    'meet_captions_2025-04_region_NWpY1d.html',
    meet,
    [
      ['Speaker Name', 'Caption text here.'],
      ['You', 'Second caption.'],
    ],
  ],
  ['meet_chat.html', meet, null],
  [
    'zoom_caption_overlay_2026-10.html',
    zoom,
    [
      [null, 'I think the price is a bit high for us'],
      [null, 'sure let me explain what is included'],
    ],
  ],
  [
    'zoom_full_transcript_panel_2026-10.html',
    zoom,
    [
      ['Alice Example', 'Hello everyone.'],
      ['Alice Example', 'Can you hear me?'],
      ['Bob Example (captioner)', 'Yes, loud and clear.'],
    ],
  ],
  ['zoom_shell_iframe.html', zoom, null],
] as const;

describe.skipIf(!there)(`pages saved by others${there ? '' : ' (skipped: ../shared/cases/dom is not there)'}`, () => {
  test.each(PAGES)('%s', (file, site, expected) => {
    const turns = readPage(site, inertDocument(readFileSync(path.join(folder, file), 'utf8')));
    expect(turns?.map((turn) => [turn.name ?? null, turn.text]) ?? null).toEqual(expected);
  });
});
