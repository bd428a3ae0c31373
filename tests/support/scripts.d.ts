declare module '*/scripts/build-extension.mjs' {
  export function buildExtension(wanted: {
    browser: 'chrome' | 'firefox';
    backend?: string;
    locatorKey?: string;
    mode?: 'development' | 'production';
  }): string | null;
}

declare module '*/scripts/backend-process.mjs' {
  import type { ChildProcess } from 'node:child_process';
  export function startBackend(wanted?: { env?: Record<string, string>; tell?: (line: string) => void }): {
    child: ChildProcess;
    url: Promise<string | null>;
    log: string[];
  };
  export function dataFolder(folder?: string): string;
}

declare module '*/scripts/set-up.mjs' {
  export const root: string;
  export function node24(): string;
  export function which(name: string): string | null;
}

declare module '*/scripts/browsers.mjs' {
  export function findBrowser(kind: 'chrome' | 'firefox', options?: { install?: boolean }): string | null;
}
