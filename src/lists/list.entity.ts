import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category } from '../engine/category.js';
import type { ListKind } from '../engine/tier1-rules/list-entry.js';
import type { Subject } from '../engine/tier1-rules/rule-kinds.js';

/** A tenant's deny, allow or watch list of one kind of subject. */
@Entity('list')
export class List {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: ListKind;

  @Column('text')
  subject!: Subject;

  @Column('text')
  category!: Category;

  @Column('double precision')
  score!: number;

  @Column('boolean')
  enabled!: boolean;

  /** Hits are recorded but change no decision. */
  @Column('boolean')
  shadow!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false })
  createdAt!: Date;

  /** A bigint, so a string on the wire. */
  @Column({ type: 'bigint', name: 'entry_count', insert: false })
  entryCount!: string;
}
