import type { Page } from 'puppeteer';
import type { EarMessage, PageMessage } from '#extension/live/hearing-messages.ts';
import { until } from './until.ts';

interface PlayedPort {
  postMessage(message: unknown): void;
  disconnect(): void;
}

declare global {
  interface Window {
    earPort: PlayedPort | undefined;
    earHeard: PageMessage[];
  }
}

/** An ear that a test plays from a page of the extension, for the call that a tab hosts. */
export async function playEar(reader: Page) {
  await reader.evaluate(async () => {
    interface Api {
      storage: {
        session: { get(key: string): Promise<Record<string, Record<string, { callId: string; frameId: number }>>> };
      };
      tabs: { sendMessage(tabId: number, message: object, options: object): Promise<unknown> };
      runtime: {
        onConnect: {
          addListener(
            listener: (
              port: PlayedPort & {
                name: string;
                onMessage: { addListener(listener: (message: PageMessage) => void): void };
                onDisconnect: { addListener(listener: () => void): void };
              },
            ) => void,
          ): void;
        };
      };
    }
    const api = chrome as unknown as Api;
    globalThis.window.earHeard = [];
    api.runtime.onConnect.addListener((port) => {
      if (!port.name.startsWith('hearing:')) return;
      globalThis.window.earPort = port;
      port.onMessage.addListener((message) => globalThis.window.earHeard.push(message));
      port.onDisconnect.addListener(() => (globalThis.window.earPort = undefined));
    });
    // As an ear does, whatever happens.
    setInterval(() => globalThis.window.earPort?.postMessage({ kind: 'heard', heard: [] }), 1_000);
    const hosts = (await api.storage.session.get('hosts'))['hosts'] ?? {};
    for (const [tabId, { callId, frameId }] of Object.entries(hosts)) {
      const message = { id: 1, type: 'live.hear', data: { callId }, timestamp: Date.now() };
      await api.tabs.sendMessage(Number(tabId), message, { frameId });
    }
  });
  await until('the page to ask for its sound', () => reader.evaluate(() => globalThis.window.earPort !== undefined));
  return {
    tell: (message: EarMessage) => reader.evaluate((told) => globalThis.window.earPort?.postMessage(told), message),
    /** What the page said to the ear. */
    asked: () => reader.evaluate(() => globalThis.window.earHeard.map(({ kind }) => kind)),
    leave: () =>
      reader.evaluate(() => {
        const port = globalThis.window.earPort;
        globalThis.window.earPort = undefined;
        port?.disconnect();
      }),
  };
}
