import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { compileSchema, fieldErrorsOf, jsonSchemaOf } from '../../src/http/validation.js';

const schema = jsonSchemaOf(
  z.strictObject({
    count: z.int().min(1),
    when: z.iso.datetime({ offset: true }).optional(),
    slug: z
      .string()
      .regex(/^[a-z]+$/)
      .optional(),
    flag: z.boolean().default(true),
  }),
);
const errorsOf = (value: unknown) => {
  const isValid = compileSchema(schema);
  isValid(value);
  return fieldErrorsOf(isValid.errors ?? []);
};

describe('a compiled schema', () => {
  it('fills in defaults and changes no type', () => {
    const value = { count: 1 };
    expect(errorsOf(value)).toEqual([]);
    expect(value).toEqual({ count: 1, flag: true });
    expect(errorsOf({ count: '1' })).toEqual([{ path: '/count', message: 'must be integer' }]);
  });

  it('names unknown and missing fields by their own JSON pointer', () => {
    expect(errorsOf({ 'a/b~': 1 })).toEqual([
      { path: '/count', message: 'is required' },
      { path: '/a~1b~0', message: 'unknown field' },
    ]);
  });

  it('tells a wrong form without its pattern', () => {
    expect(errorsOf({ count: 1, slug: 'NO' })).toEqual([
      { path: '/slug', message: 'has a form or characters that are not allowed here' },
    ]);
    expect(errorsOf({ count: 1, when: '2026-02-30' })[0]?.path).toBe('/when');
  });

  it('tells no more than 20 mistakes, and no name of more than 100 characters', () => {
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${'x'.repeat(500)}${i}`, 1]));
    const errors = errorsOf({ count: 1, ...fields });
    expect(errors).toHaveLength(20);
    expect(errors.every(({ path }) => path.length <= 101)).toBe(true);
  });
});
