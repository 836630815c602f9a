import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { Audit } from './audit.js';

@Module({ providers: [provide(Audit, [Database])], exports: [Audit] })
export class AuditModule {}
