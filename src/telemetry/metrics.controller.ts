import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Route } from '../http/route.js';
import { Metrics } from './metrics.js';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Route({
    summary: "The process's figures for Prometheus",
    answers: { 200: { description: 'Text format 0.0.4' } },
  })
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
