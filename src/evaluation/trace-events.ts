import { z } from 'zod';
import { DatasetError, readLines } from './dataset.js';

const traceEvent = z.strictObject({
  /** ISO 8601, or milliseconds since 1970. */
  at: z.union([z.iso.datetime({ offset: true }), z.number().nonnegative()]),
  user: z.union([z.string().min(1).max(256), z.int()]),
  type: z.string().min(1).max(64),
  text: z.string().optional(),
  ip: z.string().optional(),
  device: z.string().optional(),
  target: z.string().optional(),
  nickname: z.string().optional(),
  registeredAt: z.iso.datetime({ offset: true }).optional(),
  label: z.string().min(1),
});

export interface TraceEvent extends Omit<z.output<typeof traceEvent>, 'at' | 'user'> {
  readonly atMs: number;
  readonly user: string;
}

/**
 * A trace in the order of its moments; of the same moment in that of the file.
 * @throws {DatasetError} when the file cannot be read, or at the first bad row
 */
export async function readTrace(file: string): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  for await (const { content, line } of readLines(file)) {
    const parsed = traceEvent.safeParse(parseJson(content, file, line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new DatasetError(file, line, `${issue?.path.join('.') || 'the row'}: ${issue?.message}`);
    }
    const { at, user, ...rest } = parsed.data;
    events.push({ ...rest, user: String(user), atMs: typeof at === 'number' ? at : Date.parse(at) });
  }
  if (events.length === 0) throw new DatasetError(file, null, 'has no events');
  return events.sort((a, b) => a.atMs - b.atMs);
}

function parseJson(content: string, file: string, line: number): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new DatasetError(file, line, `is not JSON: ${(error as Error).message}`);
  }
}
