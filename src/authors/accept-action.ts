import type { z } from 'zod';
import { fieldProblem } from '../http/problem.js';
import { violationProblem } from '../http/problem-of.js';
import { compileSchema, jsonSchemaOf } from '../http/validation.js';
import {
  authorNoteSchema,
  holdSchema,
  resetSchema,
  type ActionBody,
  type AuthorAction,
} from './author-action-schema.js';

const checkOf = (schema: z.ZodType) => compileSchema(jsonSchemaOf(schema));
const isHold = checkOf(holdSchema);
const checks = { trust: isHold, ban: isHold, reset: checkOf(resetSchema), note: checkOf(authorNoteSchema) };

/** A body need not come where nothing in it is needed. @throws Problem that names the field */
export function acceptAction(action: AuthorAction, value: unknown, nowMs: number): ActionBody {
  const body = value ?? {};
  const check = checks[action];
  if (!check(body)) throw violationProblem(check.errors ?? []);
  const { until } = body as ActionBody;
  if (until !== undefined && Date.parse(until) <= nowMs)
    throw fieldProblem('malformed', '/until', 'lies in the past');
  return body;
}
