import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './roles.js';

/** A person who works for a tenant, or (`operator`) runs the installation. */
@Entity('member')
export class Member {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** Unique in the whole installation, whatever its case: who signs in names no tenant. */
  @Column('text')
  email!: string;

  @Column('text', { default: '' })
  name!: string;

  /** argon2id, in PHC form. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text')
  role!: Role;

  /** May see cases of the category childsafety. */
  @Column('boolean', { default: false })
  childsafety!: boolean;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('boolean')
  operator!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false })
  createdAt!: Date;
}
