import type { ConsentRule } from '#domain/consent/consent.ts';
import type { VoiceBy } from '#domain/voices.ts';
import { browser } from 'wxt/browser';

/** Choices of the user. Kept in the extension's local storage; no secret is ever among them. */
export interface Settings {
  /** Name under which the rep appears in calls, for pages that do not tell. */
  ownName: string;
  /** Begin coaching as soon as a call begins. */
  autoStart: boolean;
  /** Open the wrap-up when a call ends. */
  openWrapUp: boolean;
  /** Words of calls that go to an account are used there for better lines and answers while the call goes on. */
  liveHelp: boolean;
  /** Names to listen for when a call is judged. They go along with what is judged by the account. */
  competitors: string[];
  /** Sites on which the user does not want coaching. */
  sitesOff: string[];
  /** Address of a backend once connected; empty while there is none. */
  backend: string;
  /** Team that requests are for; empty for the personal one. */
  team: string;
  /** Calls made while signed in go to the account. */
  saveCalls: boolean;
  disclosure: string;
  /** What is told instead where the sound of calls is kept; empty where it is not. Follows what the team chose. */
  soundDisclosure: string;
  /**
   * The rule of the team that is chosen, about telling the others, as it was last told; empty where none is known. `confirm` holds on this device after its
   * rep signs out, until another account tells its own.
   */
  consentRule: ConsentRule | '';
  /** The sound of calls that go to no account is kept on this device. */
  keepSoundHere: boolean;
  /** Take what comes out of the speakers out of the microphone. Who wears headphones is heard a little better without it. */
  echoCancelling: boolean;
  /** A service of the browser's maker may hear calls where nothing else can: the rep said yes to it. */
  browserService: boolean;
  /** A call without captions is heard by its own page although nobody clicked in it. */
  hearWithoutClick: boolean;
  /** The id of the microphone to hear the rep by; empty for the one that the browser prefers. */
  microphone: string;
  /** Who reads aloud on this device. */
  voiceBy: VoiceBy;
  /** The id of its voice; empty for the usual one. */
  voice: string;
  /** Times the usual speed. */
  voiceSpeed: number;
  /** A buyer in practice speaks by the live voice where the account can, else step by step by the voice above. */
  practiceLive: boolean;
  /** In practice the rep is heard without holding a button. */
  practiceHandsFree: boolean;
  /** The welcome page was seen. */
  welcomed: boolean;
}

export const DEFAULTS: Settings = {
  ownName: '',
  autoStart: true,
  openWrapUp: true,
  liveHelp: true,
  competitors: [],
  sitesOff: [],
  backend: '',
  team: '',
  saveCalls: true,
  disclosure:
    'Heads-up: an assistant turns this call into live text, by its captions or by a speech service that hears it, and keeps the text as my notes. No sound is recorded. Tell me if you would rather I switch it off.',
  soundDisclosure: '',
  consentRule: '',
  keepSoundHere: false,
  echoCancelling: true,
  browserService: false,
  hearWithoutClick: false,
  microphone: '',
  voiceBy: 'browser',
  voice: '',
  voiceSpeed: 1,
  practiceLive: true,
  practiceHandsFree: true,
  welcomed: false,
};

const KEY = 'settings';

/** The user's settings, with defaults for what was never set. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return { ...DEFAULTS, ...(stored[KEY] as Partial<Settings> | undefined) };
}

/** Changes some settings and gives all of them back. Rejects when storage is full or blocked. */
export const writeSettings = (change: Partial<Settings>): Promise<Settings> => changeSettings(() => change);

/** Goes on for the personal team, unless another was chosen meanwhile. */
export const leaveTeam = (team: string): Promise<Settings> =>
  changeSettings((now) => (now.team === team ? { team: '' } : {}));

/** Keeps the rule of the team as it was told just now. */
export async function rememberRule(consentRule: Settings['consentRule']): Promise<void> {
  if ((await readSettings()).consentRule !== consentRule) await writeSettings({ consentRule });
}

/** One change after the other, in all pages and the background: what is read must be what is changed. */
function changeSettings(change: (now: Settings) => Partial<Settings>): Promise<Settings> {
  return navigator.locks.request('quotahit-settings', async () => {
    const now = await readSettings();
    const next = { ...now, ...change(now) };
    await browser.storage.local.set({ [KEY]: next });
    return next;
  });
}

/** What the others in a call are told, whether that says that sound is kept, and the rule by which they are told. */
export const toldBy = (settings: Settings | undefined): { text: string; soundKept?: true; rule?: ConsentRule } => ({
  ...(settings?.soundDisclosure
    ? { text: settings.soundDisclosure, soundKept: true }
    : { text: settings?.disclosure ?? '' }),
  ...(settings?.consentRule ? { rule: settings.consentRule } : {}),
});

/** Calls back with the new settings whenever any page of the extension changes them. */
export function watchSettings(listener: (settings: Settings) => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY]) listener({ ...DEFAULTS, ...(changes[KEY].newValue as Partial<Settings>) });
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged));
}
