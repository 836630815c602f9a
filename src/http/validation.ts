import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
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

/** Says whether it is valid; if not, `errors` says why. Fills in defaults in place. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** JSON Schema → validator of what came as JSON, where a wrong type is an error. */
export const compileSchema = compilerOf({ coerceTypes: false, removeAdditional: false });
/** The same of what stands in an address, which is text: numbers and booleans are read out of it. */
export const compileTextSchema = compilerOf({ coerceTypes: true });

/** zod schema → JSON Schema of what a client may send. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return rest;
}

/** Each is compiled when it is first used: all of them together would hold up the start by a third of a second. */
function compilerOf(options: Options): (schema: Record<string, unknown>) => Validator {
  const ajv = new Ajv2020({ allErrors: true, strict: false, useDefaults: true, ...options });
  formats.default(ajv);
  // The platform's own check: the regular expression of an IPv6 address costs more than all other fields together.
  ajv.addFormat('ip', (value: string) => isIP(value) !== 0);
  return (schema) => {
    let compiled: ValidateFunction | undefined;
    const validate: Validator = (value) => {
      compiled ??= ajv.compile(schema);
      const valid = compiled(value);
      validate.errors = compiled.errors ?? null;
      return valid;
    };
    return validate;
  };
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
