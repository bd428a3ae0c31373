import { chatVendor } from './chat.ts';

/** Google, xAI, Moonshot and hundreds more. It tells what was used, and its price, without being asked. */
export const openrouter = chatVendor('openrouter', { limit: 'max_completion_tokens', forms: true, asksUsage: false });
