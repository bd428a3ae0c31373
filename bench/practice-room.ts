import { listeningVendor } from '../tests/fakes/listening-vendor.ts';
import { realtimeServer } from '../tests/fakes/practice-realtime-server.ts';
import { signInByCode } from '../tests/support/account.ts';
import { startBackend } from '../tests/support/backend.ts';
import { repFile } from '../tests/support/practice-voice.ts';
import { openStage, type Stage } from '../tests/support/stage.ts';

const KEY = 'a key of the platform';

export interface Room {
  stage: Stage;
  vendor: Awaited<ReturnType<typeof listeningVendor>>;
  realtime: Awaited<ReturnType<typeof realtimeServer>>;
  set(settings: object): Promise<void>;
}

/** A rep who speaks again and again, signed in, in Chromium on a backend whose vendors are on this machine. `still`: seconds before and after each speech. */
export async function inRoom<T>(
  work: (room: Room) => Promise<T>,
  still: readonly [before: number, after: number] = [2, 2.5],
): Promise<T> {
  const [vendor, realtime] = await Promise.all([listeningVendor({ answers: true }), realtimeServer()]);
  const backend = await startBackend({
    OPENAI_API_KEY: KEY,
    DEEPGRAM_API_KEY: KEY,
    DEEPGRAM_BASE_URL: vendor.url,
    ...realtime.env,
  });
  const args = [
    '--use-fake-device-for-media-stream',
    '--disable-features=AudioServiceSandbox,WebRtcHideLocalIpsWithMdns',
    `--use-file-for-fake-audio-capture=${repFile(...still)}`,
  ];
  const stage = await openStage({ backend, args });
  try {
    const { browser, extensionId } = stage.coached;
    await browser.defaultBrowserContext().overridePermissions(`chrome-extension://${extensionId}`, ['microphone']);
    await realtime.answerIn(await browser.newPage());
    const set = (settings: object) => stage.store({ settings: { backend: backend.url, welcomed: true, ...settings } });
    await set({});
    const options = await stage.open('options.html#account');
    await signInByCode(options, backend.url, 'rep@example.com');
    await options.close();
    return await work({ stage, vendor, realtime, set });
  } finally {
    await stage.close();
    await backend.stop();
    realtime.close();
    await vendor.stop();
  }
}
