import { useParams, useSearch } from '@tanstack/react-router';

/** A part of the page's path, `$name` in its route; empty where it has none. */
export function usePathPart(name: 'id' | 'token'): string {
  const parts: unknown = useParams({ strict: false });
  return (parts as Record<string, string | undefined>)[name] ?? '';
}

/** The page's search parameters, as far as they are set. */
export function useAddressSearch<T extends object>(): Partial<T> {
  const search: unknown = useSearch({ strict: false });
  return search as Partial<T>;
}
