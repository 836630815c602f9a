import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PolicyBody } from '../engine/policy.js';

/** What the next version of a policy is going to be. */
@Entity('policy_draft')
export class PolicyDraft {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('text')
  name!: string;

  @Column('jsonb')
  body!: PolicyBody;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
