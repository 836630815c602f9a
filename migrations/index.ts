import { Ground1795478400000 } from './1795478400000-ground.js';

/** In the order in which they run; a landed migration is never edited. */
export const MIGRATIONS = [Ground1795478400000];
