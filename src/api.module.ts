import { Module } from '@nestjs/common';
import { AuditController } from './audit/audit.controller.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthorActionsController } from './authors/author-actions.controller.js';
import { AuthorEventsController } from './authors/author-events.controller.js';
import { AuthorsController } from './authors/authors.controller.js';
import { AuthorsModule } from './authors/authors.module.js';
import { ChallengesController } from './challenges/challenges.controller.js';
import { ChallengesModule } from './challenges/challenges.module.js';
import { SiteKeysController } from './challenges/site-keys.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesModule } from './cases/cases.module.js';
import { RecordImagesController } from './cases/record-images.controller.js';
import { ReportsController } from './cases/reports.controller.js';
import { ErasureController } from './erasure/erasure.controller.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { HotStateModule } from './hot-state/hot-state.module.js';
import { ImageClassesController } from './image-classes/image-classes.controller.js';
import { ImageClassesModule } from './image-classes/image-classes.module.js';
import { InferenceModule } from './inference/inference.module.js';
import { ModelsController } from './inference/models.controller.js';
import { JobsModule } from './jobs/jobs.module.js';
import { BayesController } from './learning/bayes.controller.js';
import { LearningModule } from './learning/learning.module.js';
import { TeachingController } from './learning/teaching.controller.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { EntriesController } from './lists/entries.controller.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsModule } from './lists/lists.module.js';
import { InvitationsController } from './members/invitations.controller.js';
import { MembersController } from './members/members.controller.js';
import { MembersModule } from './members/members.module.js';
import { SessionController } from './members/session.controller.js';
import { ModerationController } from './moderation/moderation.controller.js';
import { ModerationModule } from './moderation/moderation.module.js';
import { RecordsController } from './moderation/records.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PoliciesModule } from './policies/policies.module.js';
import { StatsController } from './stats/stats.controller.js';
import { StatsModule } from './stats/stats.module.js';
import { ApiKeysController } from './tenants/api-keys.controller.js';
import { TenantsModule } from './tenants/tenants.module.js';

/** The api role: every controller of the public API. */
@Module({
  imports: [
    AuditModule,
    AuthorsModule,
    CasesModule,
    ChallengesModule,
    ErasureModule,
    HotStateModule,
    ImageClassesModule,
    InferenceModule,
    JobsModule,
    LearningModule,
    LedgerModule,
    ListsModule,
    MembersModule,
    ModerationModule,
    PoliciesModule,
    StatsModule,
    TenantsModule,
  ],
  controllers: [
    ModerationController,
    RecordsController,
    ListsController,
    EntriesController,
    PoliciesController,
    ApiKeysController,
    SiteKeysController,
    ChallengesController,
    SessionController,
    MembersController,
    InvitationsController,
    StatsController,
    AuditController,
    CasesController,
    ReportsController,
    RecordImagesController,
    ModelsController,
    ImageClassesController,
    TeachingController,
    BayesController,
    AuthorsController,
    AuthorEventsController,
    AuthorActionsController,
    ErasureController,
  ],
})
export class ApiModule {}
