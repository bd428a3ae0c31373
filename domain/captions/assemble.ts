export type { Assembled, Assembly, Seen, SeenRow, TurnDraft } from './assembly.ts';
export { newAssembly } from './assembly.ts';
