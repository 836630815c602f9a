import type { Role } from '../../server/shapes.js';

/** From the most to the least powerful. */
export const roles = ['owner', 'admin', 'moderator', 'analyst', 'viewer'] as const satisfies readonly Role[];
