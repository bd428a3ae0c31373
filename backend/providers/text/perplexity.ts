import { chatVendor } from './chat.ts';

/** Searches the web and names its sources. Tells what was used without being asked. */
export const perplexity = chatVendor('perplexity', { limit: 'max_tokens', forms: false, asksUsage: false });
