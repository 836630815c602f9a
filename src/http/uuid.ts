const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Lower case, as the server writes them. */
export function isUuid(value: string): boolean {
  return uuidPattern.test(value);
}
