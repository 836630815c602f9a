import { Body, Controller, Headers, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fieldProblem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { Auth, takeRate, type Authenticated } from '../tenants/authentication.js';
import { Quotas } from '../tenants/quotas.js';
import { RateLimits } from '../hot-state/rate-limits.js';
import { acceptSubmission } from './accept-submission.js';
import { answerSchema, batchSchema, queuedBatchSchema, queuedSchema } from './answer-schema.js';
import type { Answer } from './answer.js';
import { BatchService, type BatchResult } from './batch.service.js';
import { ModerationService, type Queued } from './moderation.service.js';
import { readMultipart } from './multipart.js';
import { batchBodySchema, submissionSchema, type BatchBody } from './submission-schema.js';

const asyncQuery = z.object({ async: z.enum(['true', 'false']).optional() });
const idempotencyHeader = {
  name: 'Idempotency-Key',
  description:
    'The same key within 24 hours gives the same answer and one record; 1 to 255 printable ASCII characters.',
};

@ApiTags('moderation')
@Controller()
export class ModerationController {
  constructor(
    private readonly service: ModerationService,
    private readonly batches: BatchService,
    private readonly quotas: Quotas,
    private readonly rates: RateLimits,
  ) {}

  @Post(['moderate', 'v1/moderate'])
  @Route({
    summary: 'Moderate one submission',
    description:
      'Answers pass, challenge, review or block with the reasons; the record is committed before the answer. ' +
      'As multipart/form-data: a field `submission` with this JSON, and files named `images`.',
    scope: 'moderate',
    body: submissionSchema,
    checked: 'inside',
    consumes: ['application/json', 'multipart/form-data'],
    query: asyncQuery,
    headers: [idempotencyHeader],
    status: HttpStatus.OK,
    answers: {
      200: { description: 'The decision', schema: answerSchema },
      202: {
        description: 'Queued (?async=true): read the result by GET /moderations/{id}',
        schema: queuedSchema,
      },
    },
    problems: [
      'malformed',
      'too-large',
      'unsupported-media-type',
      'unprocessable',
      'quota-exceeded',
      'unavailable',
    ],
  })
  async moderate(
    @Auth() { tenant, caller }: Authenticated,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer | Queued> {
    const { body, uploads } = request.isMultipart()
      ? await readMultipart(request, 'submission')
      : { body: request.body, uploads: [] };
    const accepted = acceptSubmission(body, uploads);
    const handling = { test: caller.test, ...keyOf(request.headers['idempotency-key']) };
    if (!caller.test) await this.quotas.take(tenant, 1);
    if ((request.query as { async?: string }).async !== 'true')
      return this.service.moderate(tenant, accepted, handling);
    reply.code(HttpStatus.ACCEPTED);
    return this.service.queue(tenant, accepted, handling);
  }

  @Post(['moderate/batch', 'v1/moderate/batch'])
  @Route({
    summary: 'Moderate up to 1,000 submissions',
    description:
      'Each result, in the same order, is what POST /moderate would answer: a decision or a problem.',
    scope: 'moderate',
    body: batchBodySchema,
    query: asyncQuery,
    headers: [idempotencyHeader],
    status: HttpStatus.OK,
    answers: {
      200: { description: 'The decisions', schema: batchSchema },
      202: { description: 'Queued (?async=true)', schema: queuedBatchSchema },
    },
    problems: ['malformed', 'too-large', 'unsupported-media-type', 'quota-exceeded', 'unavailable'],
  })
  async moderateBatch(
    @Auth() { tenant, caller }: Authenticated,
    @Body() { items }: BatchBody,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('async') asynchronous?: string,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<{ results: BatchResult[] }> {
    const handling = { test: caller.test, ...keyOf(idempotencyKey) };
    // The request itself was counted before its body was read.
    takeRate(reply, await this.rates.take(caller.rateKey, caller.ratePerMinute, items.length - 1));
    if (!caller.test) await this.quotas.take(tenant, items.length);
    if (asynchronous === 'true') reply.code(HttpStatus.ACCEPTED);
    return { results: await this.batches.run(tenant, items, handling, asynchronous === 'true') };
  }
}

/** @throws Problem */
function keyOf(header: string | string[] | undefined): { idempotencyKey?: string } {
  if (header === undefined) return {};
  if (typeof header !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(header)) {
    throw fieldProblem('malformed', 'Idempotency-Key', 'must be 1 to 255 printable ASCII characters');
  }
  return { idempotencyKey: header };
}
