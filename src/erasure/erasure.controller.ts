import { Controller, Delete, HttpStatus, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { acceptAuthorId } from '../authors/accept-events.js';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { queuedErasureSchema, receiptSchema } from './erasure-schema.js';
import { Erasure } from './erasure.js';

@ApiTags('authors')
@Controller('users/:id')
export class ErasureController {
  constructor(private readonly erasure: Erasure) {}

  @Delete()
  @Route({
    summary: 'Erase an author: what he wrote, and what is known of him',
    description:
      'Content of records, images, notes, traces of his texts, what was learned of them, his timeline, counters, level. ' +
      'The receipt says what was erased and what remains, and why. Of more than 1,000 records it is done behind the ' +
      'answer (202); the audit trail has the numbers. Asked again, nothing is left to erase. A test key erases nothing.',
    scope: 'erase',
    answers: {
      200: { description: 'The receipt', schema: receiptSchema },
      202: { description: 'It is being done', schema: queuedErasureSchema },
    },
    problems: ['malformed', 'unavailable'],
  })
  async erase(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const by = { actor: actorOf(caller), test: caller.test };
    const outcome = await this.erasure.request(tenant, by, acceptAuthorId(id));
    if ('status' in outcome) reply.status(HttpStatus.ACCEPTED);
    return outcome;
  }
}
