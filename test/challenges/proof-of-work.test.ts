import { describe, expect, it } from '@jest/globals';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { ChallengeSeals, ticketLifeMs } from '../../src/challenges/challenge-seals.js';
import { contentHash } from '../../src/challenges/content-hash.js';
import { difficultyOf } from '../../src/challenges/difficulty.js';
import { hintsOf } from '../../src/challenges/interaction.js';
import { ProofOfWork, workLifeMs, workSchema } from '../../src/challenges/proof-of-work.js';
import { MasterKey } from '../../src/config/master-key.js';
import { imageOfBytes } from '../../src/images/image-hashes.js';

const seals = new ChallengeSeals(new MasterKey(Buffer.alloc(32, 1)));
const work = new ProofOfWork(seals);

describe('difficulty', () => {
  it('doubles with each fifth of the risk, within bounds', () => {
    const mean = (risk: number): number => {
      const { cost, tries } = difficultyOf(risk);
      return (cost * (tries[0] + tries[1])) / 2;
    };
    expect(mean(0.2) / mean(0)).toBeCloseTo(2, 2);
    expect(mean(1) / mean(0)).toBeCloseTo(32, 2);
    expect([mean(-1), mean(7)]).toEqual([mean(0), mean(1)]);
    const { tries } = difficultyOf(0.6);
    expect(tries[0]).toBeGreaterThan(0);
    expect(tries[1] / tries[0]).toBeCloseTo(3, 1);
  });
});

describe('proof of work', () => {
  it('takes as many tries as the difficulty says, and is done when they are', async () => {
    const made = await work.make('an id', 0, Date.now());
    expect(workSchema.safeParse(made).success).toBe(true);
    const solution = await solveChallenge({ challenge: made, deriveKey });
    if (!solution) throw new Error('unsolved');
    const [least, most] = difficultyOf(0).tries;
    expect(solution.counter).toBeGreaterThanOrEqual(least);
    expect(solution.counter).toBeLessThanOrEqual(most);
    expect(await work.faultOf('an id', made, solution)).toBeUndefined();
    expect(await work.faultOf('another id', made, solution)).toBe('other-challenge');
    const late = await work.make('an id', 0, Date.now() - workLifeMs - 2_000);
    expect(await work.faultOf('an id', late, solution)).toBe('expired');
  });

  it('of another installation counts for nothing', async () => {
    const elsewhere = new ProofOfWork(new ChallengeSeals(new MasterKey(Buffer.alloc(32, 2))));
    const made = await elsewhere.make('an id', 0, Date.now());
    const solution = await solveChallenge({ challenge: made, deriveKey });
    if (!solution) throw new Error('unsolved');
    expect(await work.faultOf('an id', made, solution)).toBe('forged');
  });
});

describe('ids of challenges', () => {
  const bound = { author: 'aa', content: 'bb' };

  it('open where they were given out, and say what they were given for', () => {
    const { id, expiresAt } = seals.ticket('t', bound, 0.7, 1_000);
    expect(seals.openTicket(id)).toEqual({
      ...{ tenantId: 't', author: 'aa', content: 'bb', risk: 0.7, expiresAtMs: 1_000 + ticketLifeMs },
      nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(expiresAt.getTime()).toBe(1_000 + ticketLifeMs);
  });

  it('are no tokens, and tokens no ids', () => {
    const { id } = seals.ticket('t', bound, 0, 0);
    const token = seals.token({
      ...{ tenantId: 't', ...bound, nonce: 'cc', expiresAtMs: 1, verifiedAtMs: 0 },
      ...{ provider: 'altcha', hints: null },
    });
    expect(seals.openToken(token)?.nonce).toBe('cc');
    expect(seals.openToken(id)).toBeUndefined();
    expect(seals.openTicket(token)).toBeUndefined();
  });

  it.each(['', 'x', '=', '\u0000', 'ü'.repeat(100), 'A'.repeat(300)])('are not %j', (id) => {
    expect(seals.openTicket(id)).toBeUndefined();
    expect(seals.openToken(id)).toBeUndefined();
  });
});

describe('the hash of content', () => {
  const image = (byte: number) => imageOfBytes(new Uint8Array([byte]));

  it('is the same for the same content alone', () => {
    const texts = [
      { text: 'a', images: [] },
      { title: 'a', images: [] },
      { text: 'a', title: 'a', images: [] },
      { text: 'b', images: [] },
      { text: 'a', images: [image(1)] },
      { text: 'a', images: [image(2)] },
      { text: 'a', images: [image(1), image(2)] },
      { text: 'a', images: [image(2), image(1)] },
      { text: 'a', images: [{ url: 'https://example.com/1.png' }] },
    ];
    expect(new Set(texts.map(contentHash)).size).toBe(texts.length);
    expect(contentHash({ text: 'a', images: [image(1)], user: { id: 'u' }, channel: 'c' })).toBe(
      contentHash({ text: 'a', images: [image(1)] }),
    );
  });
});

describe('hints', () => {
  const signals = {
    ...{ elapsedMs: 10_000, visibleMs: 5_000, solveMs: 1_000 },
    ...{ pointer: 1, touch: 2, keys: 3, scroll: 4 },
  };

  it('are a few plain figures', () => {
    expect(hintsOf(signals)).toEqual({
      ...{ elapsedMs: 10_000, solveMs: 1_000, visibleShare: 0.5, interactions: 10, oddities: [] },
    });
  });

  it.each([
    [{ pointer: 0, touch: 0, keys: 0, scroll: 0 }, ['no-interaction']],
    [{ visibleMs: 0 }, ['never-visible']],
    [{ solveMs: 10_001 }, ['impossible-times']],
    [{ visibleMs: 12_000 }, ['impossible-times']],
    [{ elapsedMs: 0, visibleMs: 0, solveMs: 0 }, ['never-visible']],
  ])('name what no person does: %j', (odd, oddities) => {
    expect(hintsOf({ ...signals, ...odd }).oddities).toEqual(oddities);
  });
});
