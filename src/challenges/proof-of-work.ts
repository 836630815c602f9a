import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createHash, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ChallengeSeals } from './challenge-seals.js';
import { difficultyOf } from './difficulty.js';

/** To be solved within, on the slowest telephone. */
export const workLifeMs = 10 * 60_000;

const algorithm = 'PBKDF2/SHA-256';
const hex = (characters: number) => z.string().regex(new RegExp(`^[0-9a-f]{${characters}}$`));

/** An ALTCHA challenge (proof of work v2), as the browser gets it and sends it back. */
export const workSchema = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal(algorithm),
    nonce: hex(32),
    salt: hex(32),
    cost: z.int().min(1).max(1_000_000),
    keyLength: z.literal(32),
    keyPrefix: hex(32),
    keySignature: hex(64),
    expiresAt: z.int().min(0),
    data: z.strictObject({ challenge: z.string().max(64) }),
  }),
  signature: hex(64),
});
export type Work = z.output<typeof workSchema>;

export const solutionSchema = z.strictObject({
  counter: z.int().min(0).max(0xffffffff),
  derivedKey: hex(64),
  time: z.number().min(0).optional().describe('ms'),
});
export type Solution = z.output<typeof solutionSchema>;

export type WorkFault = 'expired' | 'forged' | 'other-challenge' | 'unsolved';

/**
 * ALTCHA's proof of work: it proves that a machine spent some seconds of its time, not that a person sits at it. One
 * derivation in libuv's threads makes a challenge; to check a solution costs two hashes.
 */
export class ProofOfWork {
  private readonly secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };

  constructor(seals: ChallengeSeals) {
    this.secrets = {
      hmacSignatureSecret: seals.keyNamed('altcha'),
      hmacKeySignatureSecret: seals.keyNamed('altcha-key'),
    };
  }

  /** @param challengeId the work counts for this challenge alone */
  async make(challengeId: string, risk: number, nowMs: number): Promise<Work> {
    const { cost, tries } = difficultyOf(risk);
    const challenge = await createChallenge({
      ...this.secrets,
      algorithm,
      cost,
      counter: randomInt(tries[0], tries[1] + 1),
      deriveKey,
      data: { challenge: nameOf(challengeId) },
      expiresAt: Math.floor((nowMs + workLifeMs) / 1_000),
    });
    return challenge as Work;
  }

  /** @returns undefined where the work was done */
  async faultOf(
    challengeId: string,
    work: Work,
    { counter, derivedKey }: Solution,
  ): Promise<WorkFault | undefined> {
    if (work.parameters.data.challenge !== nameOf(challengeId)) return 'other-challenge';
    const result = await verifySolution({
      ...this.secrets,
      challenge: work,
      solution: { counter, derivedKey },
      deriveKey,
    });
    if (result.expired) return 'expired';
    if (result.invalidSignature) return 'forged';
    return result.verified ? undefined : 'unsolved';
  }

  /** By which a piece of work is known as done, hex; for work that has been verified. */
  nonceOf({ signature }: Work): string {
    return signature.slice(0, 32);
  }
}

/** Short: the id itself would be sent three times. */
function nameOf(challengeId: string): string {
  return createHash('sha256').update(challengeId).digest('base64url');
}
