import type { CDPSession, Page } from 'puppeteer';

/** Runs functions with the overlay's closed shadow root as their first argument; no page script can do that. */
export interface ShadowReader {
  /** Gives null while there is no overlay. */
  evaluate<Args extends readonly unknown[], T>(
    work: (root: ShadowRoot, ...args: Args) => T,
    ...args: Args
  ): Promise<Awaited<T> | null>;
}

const FIND = `document.querySelector('quotahit-overlay')`;

/** Reaches the root through the debugger (Chromium). It is looked for anew once its overlay has gone from the page. */
export async function chromeShadow(page: Page): Promise<ShadowReader> {
  const session: CDPSession = await page.createCDPSession();
  let known: string | null = null;
  async function find(): Promise<string | null> {
    const { result } = await session.send('Runtime.evaluate', { expression: FIND });
    if (!result.objectId) return null;
    const { node } = await session.send('DOM.describeNode', { objectId: result.objectId, depth: 1, pierce: true });
    const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
    if (backendNodeId === undefined) return null;
    const { object } = await session.send('DOM.resolveNode', { backendNodeId });
    return object.objectId ?? null;
  }
  const call = (objectId: string, work: string, args: readonly unknown[]) =>
    session.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: `async function (...args) {
        return this.host.isConnected ? { value: await (${work})(this, ...args) } : null;
      }`,
      arguments: args.map((value) => ({ value })),
      returnByValue: true,
      awaitPromise: true,
    });
  return {
    async evaluate(work, ...args) {
      // Of a page that was left its old root is not known any more.
      let answer = known === null ? null : await call(known, String(work), args).catch(() => null);
      if (!answer?.result.value && !answer?.exceptionDetails) {
        known = await find();
        if (known === null) return null;
        answer = await call(known, String(work), args);
      }
      if (answer.exceptionDetails)
        throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
      return answer.result.value?.value ?? null;
    },
  };
}

interface BidiNode {
  sharedId?: string;
  value?: { shadowRoot?: { sharedId?: string } | null };
}
interface Bidi {
  send(
    method: string,
    params: object,
  ): Promise<{ result: { type: string; result?: BidiNode; exceptionDetails?: { text: string } } }>;
}

/** The connection that puppeteer holds to Firefox; not part of its public types. */
export function bidi(page: Page): { connection: Bidi; context: string } {
  const { connection } = page.browser() as unknown as { connection: Bidi };
  const { _id: context } = page.mainFrame() as unknown as { _id: string };
  return { connection, context };
}

/** Reaches the root through WebDriver BiDi, which serialises closed roots too (Firefox). */
export async function firefoxShadow(page: Page): Promise<ShadowReader> {
  const { connection, context } = bidi(page);
  return {
    async evaluate(work, ...args) {
      const found = await connection.send('script.evaluate', {
        expression: FIND,
        target: { context },
        awaitPromise: false,
        serializationOptions: { maxDomDepth: 1, includeShadowTree: 'all' },
      });
      const root = found.result.result?.value?.shadowRoot?.sharedId;
      if (!root) return null;
      const answer = await connection.send('script.callFunction', {
        functionDeclaration: `async (root, args) => JSON.stringify(await (${work})(root, ...JSON.parse(args))) ?? 'null'`,
        target: { context },
        arguments: [{ sharedId: root }, { type: 'string', value: JSON.stringify(args) }],
        awaitPromise: true,
      });
      if (answer.result.exceptionDetails) throw new Error(answer.result.exceptionDetails.text);
      return JSON.parse(String((answer.result.result as { value?: unknown }).value));
    },
  };
}
