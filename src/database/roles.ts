/**
 * The database roles that the server takes on. None can log in: the connecting user is a member of each and
 * changes to one for every piece of work, so that row-level security holds even for a superuser's connection.
 */
export const DATABASE_ROLES = {
  /** Reads and writes the rows of the one tenant that `app.tenant` names. */
  app: 'trisift_app',
  /** Appends records of any tenant; reads nothing. */
  writer: 'trisift_writer',
  /** Takes jobs and outbox rows of any tenant and keeps the statistics. */
  worker: 'trisift_worker',
  /** Looks up API keys before a tenant is known; makes tenants. */
  control: 'trisift_control',
} as const;

export type DatabaseRole = (typeof DATABASE_ROLES)[keyof typeof DATABASE_ROLES];
