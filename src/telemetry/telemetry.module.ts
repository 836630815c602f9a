import { Global, Module } from '@nestjs/common';
import { provide } from '../provide.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';

@Global()
@Module({ providers: [provide(Metrics, [])], controllers: [MetricsController], exports: [Metrics] })
export class TelemetryModule {}
