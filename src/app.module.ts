import { Module, type DynamicModule } from '@nestjs/common';
import { ApiModule } from './api.module.js';
import type { Config, Role } from './config/config.js';
import type { OpenDatabase } from './database/open-database.js';
import { HealthModule } from './health/health.module.js';
import { InstallationModule } from './installation.module.js';
import { WorkerModule } from './jobs/worker.module.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';

const roleModules: Record<Role, typeof ApiModule | typeof WorkerModule> = {
  api: ApiModule,
  worker: WorkerModule,
};

/** The rooms that this process has, by its roles. */
@Module({})
export class AppModule {
  static of(config: Config, open: OpenDatabase): DynamicModule {
    return {
      module: AppModule,
      imports: [
        InstallationModule.of(config, open),
        HealthModule,
        TelemetryModule,
        ...config.roles.map((role) => roleModules[role]),
      ],
    };
  }
}
