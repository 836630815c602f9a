import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PolicyBody } from '../engine/policy.js';

/** A published policy. Never changed: records name the version that they were judged by. */
@Entity('policy_version')
export class PolicyVersion {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('text')
  name!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('jsonb')
  body!: PolicyBody;

  @Column({ type: 'timestamptz', name: 'published_at', insert: false })
  publishedAt!: Date;
}
