import { Body, Controller, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { challengesPath } from './challenge-gate.js';
import {
  beginSchema,
  begunSchema,
  maxChallengeBodyBytes,
  verifiedSchema,
  verifySchema,
  type BeginBody,
  type VerifyBody,
} from './challenge-schema.js';
import { ChallengeThrottle } from './challenge-throttle.js';
import { SiteKeys, type SiteKey } from './site-keys.js';
import { Verifications } from './verifications.js';

@ApiTags('challenges')
@Controller(challengesPath.slice(1))
export class ChallengesController {
  constructor(
    private readonly verifications: Verifications,
    private readonly siteKeys: SiteKeys,
    private readonly throttle: ChallengeThrottle,
  ) {}

  @Post()
  @Route({
    summary: 'Get the work of a challenge, from the browser',
    description:
      'Public, from any origin that the site key allows. Only where the site key is verified by altcha; ' +
      'the more suspicious, the more work. `/challenge.js` does this and the next step.',
    body: beginSchema,
    maxBytes: maxChallengeBodyBytes,
    status: HttpStatus.OK,
    answers: { 200: { description: 'An ALTCHA challenge', schema: begunSchema } },
    problems: ['malformed', 'forbidden', 'conflict', 'too-large', 'unprocessable', 'rate-limited'],
  })
  async begin(@Body() { siteKey, challenge }: BeginBody, @Req() request: FastifyRequest) {
    const key = await this.keyFor(siteKey, request);
    const { work, expiresAt } = await this.verifications.begin(key, challenge);
    return { provider: 'altcha', work, expiresAt };
  }

  @Post('verify')
  @Route({
    summary: 'Trade a solved challenge for a challenge token, from the browser',
    description:
      'The token is good for 10 minutes and one submission, of the author and content that were challenged: ' +
      'send it as `challengeToken` with POST /moderate.',
    body: verifySchema,
    maxBytes: maxChallengeBodyBytes,
    status: HttpStatus.OK,
    answers: { 200: { description: 'The token', schema: verifiedSchema } },
    problems: [
      'malformed',
      'forbidden',
      'conflict',
      'too-large',
      'unprocessable',
      'rate-limited',
      'unavailable',
    ],
  })
  async verify(@Body() body: VerifyBody, @Req() request: FastifyRequest) {
    const key = await this.keyFor(body.siteKey, request);
    const { token, expiresAt } = await this.verifications.verify(key, body, request.ip);
    return { challengeToken: token, expiresAt };
  }

  /** @throws Problem 429; 403 for a key that does not work, or not for pages of this origin */
  private async keyFor(id: string, { ip, headers }: FastifyRequest): Promise<SiteKey> {
    await this.throttle.takeAddress(ip);
    const key = await this.siteKeys.find(id);
    if (!key) throw new Problem('forbidden', 'the site key is unknown or revoked');
    const { origins } = key;
    // Browsers name the origin of whatever they POST.
    if (origins.length > 0 && !origins.includes(headers.origin ?? ''))
      throw new Problem('forbidden', 'the site key is not for pages of this origin');
    await this.throttle.takeSiteKey(id);
    return key;
  }
}
