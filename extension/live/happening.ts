import type { LiveEvent } from '#domain/live/state.ts';

/** `LiveEvent` without its time, which the call's clock gives. */
export type Happening = LiveEvent extends infer Event ? (Event extends LiveEvent ? Omit<Event, 'atMs'> : never) : never;
