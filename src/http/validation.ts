import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { FieldError } from './problem.js';

/** The parts of an ajv error that are told to the caller. */
export interface SchemaViolation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message?: string | undefined;
}

const ajv = new Ajv2020({
  allErrors: true,
  coerceTypes: false,
  removeAdditional: false,
  strict: false,
  useDefaults: true,
});
formats.default(ajv);
// The platform's own check: the regular expression of an IPv6 address costs more than all other fields together.
ajv.addFormat('ip', (value: string) => isIP(value) !== 0);

/** zod schema → JSON Schema of what a client may send. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return rest;
}

/** JSON Schema → validator; fills in defaults in place. */
export function compileSchema(schema: Record<string, unknown>): ValidateFunction {
  return ajv.compile(schema);
}

/** More would not help a person, and would let a small request cause a large answer. */
const maxFieldErrors = 20;

export function fieldErrorsOf(violations: readonly SchemaViolation[]): FieldError[] {
  return violations.slice(0, maxFieldErrors).map(({ instancePath, keyword, params, message }) => {
    if (keyword === 'additionalProperties') {
      return {
        path: `${instancePath}/${pointerToken(params['additionalProperty'])}`,
        message: 'unknown field',
      };
    }
    if (keyword === 'required') {
      return { path: `${instancePath}/${pointerToken(params['missingProperty'])}`, message: 'is required' };
    }
    // The pattern itself tells a person nothing.
    if (keyword === 'pattern')
      return { path: instancePath, message: 'has a form or characters that are not allowed here' };
    return { path: instancePath, message: message ?? 'is wrong' };
  });
}

/** RFC 6901 */
function pointerToken(name: unknown): string {
  return String(name).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}
