import type { Budget } from '#domain/live/policy.ts';

const budget: Partial<Budget> = { stayMs: 600_000 };

/** For `stage.store`, before a call is joined: its cards stay until the test is done with them, however slow the machine is. */
export const STAYING = { 'bench-budget': budget };
