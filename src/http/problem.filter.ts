import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';
import { problemOf } from './problem-of.js';

/** Every error leaves as application/problem+json; the unforeseen ones are logged with their stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      const stack = error instanceof Error ? error.stack : String(error);
      this.logger.error(`${request.method} ${request.url.split('?')[0]} → ${problem.status}`, stack);
    }
    if (!reply.sent) send(problem, reply);
  }
}

/** For what Fastify refuses before any route is found, an address that cannot be decoded for one. */
export function answerProblem(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  send(problemOf(error), reply);
}

function send(problem: Problem, reply: FastifyReply): void {
  void reply
    .code(problem.status)
    .headers(problem.more.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify(problem.body));
}
