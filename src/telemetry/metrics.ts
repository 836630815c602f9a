import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** The process's figures in Prometheus' form. */
export class Metrics {
  readonly registry = new Registry();

  private readonly requestSeconds = new Histogram({
    name: 'trisift_http_request_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  private readonly requestSeries = new Map<string, Histogram.Internal<string>>();

  private readonly decisions = new Counter({
    name: 'trisift_decisions_total',
    help: 'Decisions given',
    labelNames: ['decision'],
    registers: [this.registry],
  });

  private readonly degraded = new Counter({
    name: 'trisift_degraded_total',
    help: 'Detectors that failed or ran out of time',
    labelNames: ['detector'],
    registers: [this.registry],
  });

  private readonly traitsLeftOut = new Counter({
    name: 'trisift_author_traits_left_out_total',
    help: 'Traits of authors that were not written down: more a second than are kept',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  decided(decision: string, degraded: readonly string[]): void {
    this.decisions.inc({ decision });
    for (const detector of degraded) this.degraded.inc({ detector });
  }

  traitLeftOut(): void {
    this.traitsLeftOut.inc();
  }

  /** Routes go by their pattern, so that ids do not make a time series each. */
  measureRequests(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'unknown';
      this.requestsOf(request.method, route, reply.statusCode).observe(reply.elapsedTime / 1000);
      done();
    });
  }

  /** Finding a series by its labels costs more than counting in it. */
  private requestsOf(method: string, route: string, status: number): Histogram.Internal<string> {
    const name = `${method} ${status} ${route}`;
    let series = this.requestSeries.get(name);
    if (!series)
      this.requestSeries.set(name, (series = this.requestSeconds.labels({ method, route, status })));
    return series;
  }
}
