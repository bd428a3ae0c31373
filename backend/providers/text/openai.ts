import { chatVendor } from './chat.ts';

/** `POST /chat/completions`. */
export const openai = chatVendor('openai', { limit: 'max_completion_tokens', forms: true, asksUsage: true });
