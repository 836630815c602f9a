import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A customer of the service. */
@Entity('tenant')
export class Tenant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** The key of the tenant's content, wrapped under the master key. */
  @Column('bytea', { name: 'data_key' })
  dataKey!: Buffer;

  /** Submissions a calendar month (UTC); null for no limit. A bigint, so a string on the wire. */
  @Column('bigint', { name: 'monthly_quota', nullable: true })
  monthlyQuota!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false })
  createdAt!: Date;
}
