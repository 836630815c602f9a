import { z } from 'zod';

/** RFC 9457 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  errorCount: z.int().optional().describe('how many are wrong, where errors has only the first of them'),
});
