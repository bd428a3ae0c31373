/** The little of Chrome's API that tests call in a page of the extension. */
declare const chrome: {
  /** On chrome://extensions alone. */
  developerPrivate: { updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void> };
  /** In the service worker alone. */
  offscreen: {
    createDocument(wanted: { url: string; reasons: string[]; justification: string }): Promise<void>;
    closeDocument(): Promise<void>;
  };
  runtime: {
    reload(): void;
    id?: string;
    getURL(path: string): string;
    sendMessage(message: object): Promise<unknown>;
  };
  storage: Record<
    'local' | 'session',
    {
      get(key: string | null): Promise<Record<string, unknown>>;
      set(values: Record<string, unknown>): Promise<void>;
      clear(): Promise<void>;
    }
  >;
};
