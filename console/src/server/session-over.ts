type Listener = () => void;
const listeners = new Set<Listener>();

/** Asks to be told when the server no longer knows the session. @returns how to stop */
export function onSessionOver(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellSessionOver(): void {
  for (const listener of listeners) listener();
}
