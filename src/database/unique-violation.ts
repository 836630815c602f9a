/**
 * The unique constraint that a statement broke (SQLSTATE 23505), by name; undefined for any other error.
 * TypeORM wraps the driver's error and copies its fields.
 */
export function brokenUnique(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' ? constraint : undefined;
}
