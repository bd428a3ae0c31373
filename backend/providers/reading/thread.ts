import { parentPort } from 'node:worker_threads';
import { readFile } from './read.ts';
import { Unreadable, type FileToRead, type WasRead, type WhyUnreadable } from './reading.ts';

/** What the thread answers. */
export type Told = { read: WasRead } | { why: WhyUnreadable; message: string; hint: string } | { broken: true };

const port = parentPort;
if (!port) throw new Error('This file is the thread that reads files.');

port.once('message', (file: FileToRead) => {
  readFile(file).then(
    (read) => port.postMessage({ read } satisfies Told),
    (error: unknown) =>
      port.postMessage(
        (error instanceof Unreadable
          ? { why: error.why, message: error.message, hint: error.hint }
          : { broken: true }) satisfies Told,
      ),
  );
});
