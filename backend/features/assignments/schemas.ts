import { z } from 'zod';
import { assignedSchema, givenSchema } from '#domain/assignment.schema.ts';

export {
  assignmentChangeSchema as change,
  givenSchema as given,
  newAssignmentSchema as newOne,
} from '#domain/assignment.schema.ts';

export const assignmentPath = z.strictObject({ id: z.uuid('An assignment is named by a UUID.') });
export const givenPage = z.strictObject({
  deleted: z.enum(['1']).optional().describe('those that were deleted in the last 30 days'),
});

export const assignedList = z.object({ assignments: z.array(assignedSchema) });
export const givenList = z.object({ assignments: z.array(givenSchema) });
