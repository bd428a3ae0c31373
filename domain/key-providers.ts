export type KeyGroup = 'AI' | 'Search' | 'Voice';

export interface KeyProvider {
  id: KeyProviderId;
  name: string;
  group: KeyGroup;
  /** How its keys begin; null where they have no mark of their own. */
  prefix: string | null;
  purpose: string;
  /** Where one gets a key; null where it comes from a server of one's own. */
  keysUrl: string | null;
  /** Needs the address of a server beside the key, or in its place. */
  needsBaseUrl: boolean;
}

export const KEY_PROVIDER_IDS = [
  'openai',
  'anthropic',
  'openrouter',
  'openai-compatible',
  'perplexity',
  'tavily',
  'elevenlabs',
  'deepgram',
] as const;
export type KeyProviderId = (typeof KEY_PROVIDER_IDS)[number];

export const KEY_GROUPS: readonly KeyGroup[] = ['AI', 'Search', 'Voice'];

/** Vendors whose keys users and teams may bring, in the order in which they are shown. */
export const KEY_PROVIDERS: readonly KeyProvider[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    group: 'AI',
    prefix: 'sk-',
    purpose: 'GPT models for the coach, voices that read its answers, transcription, the Company Brain by meaning',
    keysUrl: 'https://platform.openai.com/api-keys',
    needsBaseUrl: false,
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    group: 'AI',
    prefix: 'sk-ant-',
    purpose: 'Claude models for the coach',
    keysUrl: 'https://console.anthropic.com/settings/keys',
    needsBaseUrl: false,
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    group: 'AI',
    prefix: 'sk-or-',
    purpose: 'Grok, Gemini, Kimi and hundreds more by one key',
    keysUrl: 'https://openrouter.ai/settings/keys',
    needsBaseUrl: false,
  },
  {
    id: 'openai-compatible',
    name: 'A server of your own',
    group: 'AI',
    prefix: null,
    purpose: "Ollama, LM Studio, vLLM, or anything else that speaks OpenAI's protocol",
    keysUrl: null,
    needsBaseUrl: true,
  },
  {
    id: 'perplexity',
    name: 'Perplexity',
    group: 'Search',
    prefix: 'pplx-',
    purpose: 'Models that search the web and name their sources',
    keysUrl: 'https://www.perplexity.ai/settings/api',
    needsBaseUrl: false,
  },
  {
    id: 'tavily',
    name: 'Tavily',
    group: 'Search',
    prefix: 'tvly-',
    purpose: 'Web research and contact enrichment',
    keysUrl: 'https://app.tavily.com/home',
    needsBaseUrl: false,
  },
  {
    id: 'elevenlabs',
    name: 'ElevenLabs',
    group: 'Voice',
    prefix: null,
    purpose: 'Natural voices that read the coach’s answers',
    keysUrl: 'https://elevenlabs.io/app/settings/api-keys',
    needsBaseUrl: false,
  },
  {
    id: 'deepgram',
    name: 'Deepgram',
    group: 'Voice',
    prefix: null,
    purpose: 'Live transcription of calls that have no captions',
    keysUrl: 'https://console.deepgram.com',
    needsBaseUrl: false,
  },
];

/** Beginnings that only this vendor gives; a plain "sk-" is given by many. */
const MARKS: readonly [mark: string, vendor: KeyProviderId][] = [
  ['sk-ant-', 'anthropic'],
  ['sk-or-', 'openrouter'],
  ['sk-proj-', 'openai'],
  ['sk-svcacct-', 'openai'],
  ['pplx-', 'perplexity'],
  ['tvly-', 'tavily'],
];

export const keyProvider = (id: KeyProviderId): KeyProvider => KEY_PROVIDERS.find((one) => one.id === id) ?? fail(id);

/** The vendor that a key names by its beginning, or null: so that a key pasted into the wrong field is not sent to another vendor. */
export const vendorOfKey = (key: string): KeyProviderId | null =>
  MARKS.find(([mark]) => key.startsWith(mark))?.[1] ?? null;

/** The last four signs, which is all that is ever shown of a key; nothing of a short one. */
export const lastFour = (key: string): string => (key.length >= 12 ? key.slice(-4) : '');

function fail(id: string): never {
  throw new Error(`There is no vendor ${id}.`);
}
