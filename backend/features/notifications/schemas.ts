import { z } from 'zod';
import { instant } from '../../core/time.ts';

export const page = z.strictObject({
  unread: z.enum(['1']).optional().describe('unread ones alone'),
  before: instant.optional().describe('the `createdAt` of the last one of the page before'),
  limit: z.coerce.number<string>().int().min(1).max(100).default(50),
});

export const notification = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
});
export const notificationList = z.object({ notifications: z.array(notification), unread: z.int() });
export const reading = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100).optional() });
export const marked = z.object({ marked: z.int() });

export type Page = z.output<typeof page>;
export type Notification = z.output<typeof notification>;
