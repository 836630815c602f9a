import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Match } from '../engine/tier1-rules/list-entry.js';

/** One row of a list. */
@Entity('list_entry')
export class ListEntry {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'list_id' })
  listId!: string;

  @Column('text')
  value!: string;

  @Column('text')
  note!: string;

  @Column('boolean')
  enabled!: boolean;

  @Column('text')
  match!: Match;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** A bigint, so a string on the wire. */
  @Column({ type: 'bigint', insert: false })
  hits!: string;

  @Column({ type: 'timestamptz', name: 'last_hit_at', nullable: true, insert: false })
  lastHitAt!: Date | null;

  /** The tenant's lists_version at its last change: a bigint, so a string on the wire. */
  @Column({ type: 'bigint', insert: false })
  changed!: string;
}
