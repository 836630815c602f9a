import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who works for a tenant, or (`operator`) runs the installation. */
@Entity('member')
export class Member {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  /** argon2id, in PHC form. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text')
  role!: 'owner';

  @Column('boolean')
  operator!: boolean;
}
