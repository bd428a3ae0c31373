import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { keyProvider, type KeyProviderId } from '#domain/key-providers.ts';
import { AppError } from '../../core/errors.ts';
import type { Why } from '../../providers/key-check/key-check.ts';

interface Words {
  code: string;
  status: ContentfulStatusCode;
  field?: 'key' | 'baseUrl';
  message: (name: string) => string;
  hint: string;
}

const ADDRESS = { code: 'address-refused', status: 422, field: 'baseUrl' } as const;

/** What somebody is told of a key that cannot be used, and what to do. */
const WORDS: Record<Why, Words> = {
  wrong: {
    code: 'key-wrong',
    status: 422,
    field: 'key',
    message: (name) => `${name} does not know this key.`,
    hint: 'Copy it once more, whole, or make a new one there.',
  },
  'not-allowed': {
    code: 'key-not-allowed',
    status: 422,
    field: 'key',
    message: (name) => `${name} knows this key but does not let it do what is needed.`,
    hint: 'Give the key more permissions there, or make one without restrictions.',
  },
  'no-quota': {
    code: 'key-no-quota',
    status: 402,
    field: 'key',
    message: (name) => `The key is right, but ${name} says that no quota is left on it.`,
    hint: 'Add credit there or raise its limit, then try again.',
  },
  busy: {
    code: 'vendor-busy',
    status: 503,
    message: (name) => `${name} takes no more requests with this key at the moment.`,
    hint: 'Try again in a minute.',
  },
  failed: {
    code: 'vendor-failed',
    status: 502,
    message: (name) => `${name} did not give a usable answer.`,
    hint: 'Try again in a few minutes.',
  },
  unreachable: {
    code: 'vendor-unreachable',
    status: 502,
    message: (name) => `${name} cannot be reached from the backend.`,
    hint: 'Check the network of the backend, and of a server of your own the address; then try again.',
  },
  timeout: {
    code: 'vendor-timeout',
    status: 504,
    message: (name) => `${name} did not answer in time.`,
    hint: 'Check the network, then try again.',
  },
  'not-compatible': {
    code: 'not-compatible',
    status: 422,
    field: 'baseUrl',
    message: () => "There is no server at this address that speaks OpenAI's protocol.",
    hint: 'Most addresses end in /v1, such as http://localhost:11434/v1 for Ollama and http://localhost:1234/v1 for LM Studio.',
  },
  moved: {
    code: 'address-moved',
    status: 422,
    field: 'baseUrl',
    message: (name) => `${name} is at another address: this one only leads there.`,
    hint: 'Enter the address where it ends.',
  },
  'address-private': {
    ...ADDRESS,
    message: () => 'This address is on the machine of the backend or in its network, where users may not go.',
    hint: 'Whoever runs the backend can allow it with ALLOW_PRIVATE_ADDRESSES=1. Its own machine is called localhost.',
  },
  'address-plain': {
    ...ADDRESS,
    message: () => 'The key would travel without encryption.',
    hint: 'Enter an address that begins with https://.',
  },
  'address-form': {
    ...ADDRESS,
    message: () => 'This is no address of a server.',
    hint: 'Enter the whole address, such as https://models.example.com/v1.',
  },
};

/** A vendor with one address for everybody has not moved: something on the way answers in its place. */
const WAYLAID = {
  ...WORDS.moved,
  status: 502,
  message: (name: string) => `Something on the way to ${name} leads elsewhere.`,
  hint: 'The network of the backend may ask for a sign-in first: look there, then try again.',
} as const satisfies Words;

/** The answer to somebody whose key cannot be used. `field` is named only where there is one to correct. */
export function keyProblem(provider: KeyProviderId, why: Why): AppError {
  const { name, needsBaseUrl } = keyProvider(provider);
  const { code, status, field, message, hint } = why === 'moved' && !needsBaseUrl ? WAYLAID : WORDS[why];
  const words = message(needsBaseUrl ? 'The server' : name);
  const there = field === 'baseUrl' && !needsBaseUrl ? undefined : field;
  return new AppError({ code, status }, words, { hint, ...(there ? { field: there } : {}) });
}
