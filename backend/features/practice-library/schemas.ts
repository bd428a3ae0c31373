import { z } from 'zod';
import type { Library } from '#domain/practice/library.ts';

const many = z.int().min(0);

/** How many of each were taken in. */
export const taken = z.object({ personas: many, scenarios: many, scripts: many });
export type Taken = z.output<typeof taken>;
export type File = Library;
