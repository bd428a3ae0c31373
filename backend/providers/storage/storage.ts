import type { Readable } from 'node:stream';

/** A file is asked for that is not there, or that is another team's: which of the two is not told. */
export class FileMissing extends Error {
  constructor() {
    super('There is no such file.');
    this.name = 'FileMissing';
  }
}

/** What was stored is not what comes back: changed, cut, or sealed with a key that is not here. */
export class FileDamaged extends Error {
  constructor() {
    super('The file is damaged and cannot be given.');
    this.name = 'FileDamaged';
  }
}

export class FileTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`A file may have ${maxBytes} bytes at most.`);
    this.name = 'FileTooLarge';
  }
}

export interface Kept {
  /** Names the file together with its team; opaque. */
  key: string;
  /** Bytes of the content. */
  bytes: number;
}

/** Files of teams: sealed before they leave the process, streamed both ways, really gone when removed. */
export interface Storage {
  readonly name: string;
  /** Keeps a file wholly or not at all. `until`: when it is removed by itself (ms); null keeps it. Rejects with FileTooLarge. */
  put(
    team: string,
    content: AsyncIterable<Uint8Array>,
    options: { until: number | null; maxBytes: number },
  ): Promise<Kept>;
  /** The content. The stream fails with FileDamaged before it ends where anything was changed or cut. Rejects with FileMissing. */
  get(team: string, key: string): Promise<Readable>;
  /** Removes a file for good; one that is not there is no error. */
  remove(team: string, key: string): Promise<void>;
  /** Removes everything that a team has; gives the number of files. */
  removeTeam(team: string): Promise<number>;
  /** Removes every file whose time is over, and what a process that died left half-written; gives the number of files. */
  sweep(now: number): Promise<number>;
}

/** Where sealed bytes are put. A path is `<team>/<key>`, checked before it comes here. */
export interface Shelf {
  readonly name: string;
  /** Wholly or not at all. The bytes are the shelf's from then on. */
  write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Each part is good until the next one is asked for. Rejects with FileMissing. */
  read(path: string): Promise<AsyncIterable<Uint8Array>>;
  remove(path: string): Promise<void>;
  teams(): Promise<string[]>;
  keys(team: string): Promise<string[]>;
  /** Removes what was begun and not written on since then (ms), where that lies somewhere. */
  forgetBegun?(before: number): Promise<void>;
}
