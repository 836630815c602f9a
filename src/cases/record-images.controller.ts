import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { Auth, type Authenticated } from '../tenants/authentication.js';
import { RecordImages } from './record-images.js';

@ApiTags('records')
@Controller('moderations')
export class RecordImagesController {
  constructor(private readonly images: RecordImages) {}

  @Get(':id/images/:image')
  @Route({
    summary: 'An image of a record whose case is open, as it was sent or fetched',
    description:
      'Kept from the decision to the verdict, 30 days at the most (`kept` in the record). Of a record that bears on ' +
      'childsafety it is there only for callers with the scope `childsafety`.',
    scope: 'records:read',
    answers: { 200: { description: 'The file' } },
    problems: ['not-found'],
  })
  @ApiProduces('image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif')
  async find(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Param('image') image: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (!/^\d{1,2}$/.test(image)) throw new Problem('not-found', 'images are numbered from 0');
    const sight = { restricted: caller.scopes.includes('childsafety') };
    const { type, bytes } = await this.images.find({ tenant, sight }, id, Number(image));
    // A stranger's file on our own origin: it is shown as an image or not at all, and nowhere kept.
    reply.headers({
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    return new StreamableFile(bytes, { type: `image/${type}`, length: bytes.length });
  }
}
