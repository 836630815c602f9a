import type { Script } from './habit.js';

/** Something that an author did. */
export interface AuthorEvent {
  /** `submission`, or the app's word: login, register, follow, like, message, report, purchase, … */
  readonly type: string;
  readonly atMs: number;
  readonly ip?: string | undefined;
  readonly device?: string | undefined;
  readonly nickname?: string | undefined;
  readonly registeredAtMs?: number | undefined;
  /** Whom or what it is directed at. */
  readonly target?: string | undefined;
  /** The app's own word for the place of a submission. */
  readonly channel?: string | undefined;
  /** Of what was written; absent where nothing was. */
  readonly written?: Written | undefined;
}

export interface Written {
  readonly script: Script;
  readonly link: boolean;
  readonly contact: boolean;
  /** The first ways of contact, written alike whichever way the text has them (contact-ids.ts). */
  readonly contacts?: readonly string[] | undefined;
}

/**
 * A look at an author: nothing happens, and nothing may be counted of it.
 * @param known what is known of him from before
 */
export function lookAt(
  known: Pick<AuthorEvent, 'ip' | 'device' | 'nickname' | 'registeredAtMs'>,
  atMs: number,
): AuthorEvent {
  return { ...known, type: look, atMs };
}

/** How often the event at hand happens. */
export function timesOf({ type }: AuthorEvent): 0 | 1 {
  return type === look ? 0 : 1;
}

/** No app's event is of this type. */
const look = '';

/** Types that cost others nothing and come in rows: they are held against a wider measure. */
export const GESTURES: readonly string[] = ['like', 'follow', 'login', 'logout', 'view', 'purchase', 'vote'];

export function isGesture({ type, written }: AuthorEvent): boolean {
  return written === undefined && GESTURES.includes(type);
}
