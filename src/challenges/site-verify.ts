import { Agent, request } from 'undici';
import { z } from 'zod';
import {
  ProviderAway,
  type HumanProvider,
  type OutsideProvider,
  type ProviderAccount,
  type ProviderVerdict,
} from './human-provider.js';

/** Where each provider is asked, as its documentation says. */
export const SITEVERIFY_URLS: Readonly<Record<OutsideProvider, string>> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
};

/** Nobody likes to wait for a check; who has not answered by then is away. */
export const siteVerifyTimeoutMs = 5_000;

/**
 * The protocol that reCAPTCHA began and the others took over: secret and response as a form, JSON back. Redirects are
 * not followed: the secret goes to one address alone.
 */
export class SiteVerify implements HumanProvider {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    private readonly timeoutMs = siteVerifyTimeoutMs,
  ) {
    this.agent = new Agent({ connections: 16, connect: { timeout: timeoutMs } });
  }

  async verify(response: string, account: ProviderAccount): Promise<ProviderVerdict> {
    const { secret, address } = account;
    const form = new URLSearchParams({ secret, response });
    if (address !== undefined) form.set('remoteip', address);
    const answer = answerSchema.safeParse(await this.ask(form));
    if (!answer.success) throw new ProviderAway('its answer is none of this protocol');
    const { success, score, 'error-codes': reasons = [] } = answer.data;
    const ours = reasons.find((reason) => ourFaults.has(reason));
    if (ours !== undefined) throw new ProviderAway(`it refuses the site key's secret: ${ours}`);
    const isLikely = score === undefined || score >= lowestScore;
    return { human: success && isLikely, reasons: isLikely ? reasons : [...reasons, `score ${score}`] };
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async ask(form: URLSearchParams): Promise<unknown> {
    const signal = AbortSignal.timeout(this.timeoutMs);
    try {
      const { statusCode, body } = await request(this.url, {
        dispatcher: this.agent,
        signal,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          'accept-encoding': 'identity',
        },
        body: form.toString(),
      });
      body.on('error', () => undefined);
      // Some give their error codes with a status of 400.
      if (statusCode !== 200 && statusCode !== 400) {
        body.destroy();
        throw new ProviderAway(`HTTP ${statusCode}`);
      }
      return JSON.parse(await textOf(body));
    } catch (error) {
      if (error instanceof ProviderAway) throw error;
      throw new ProviderAway(
        signal.aborted ? `no answer within ${this.timeoutMs} ms` : (error as Error).message,
      );
    }
  }
}

const maxAnswerBytes = 64 * 1024;

async function textOf(body: AsyncIterable<Buffer> & { destroy: () => unknown }): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) {
      body.destroy();
      throw new ProviderAway(`its answer has more than ${maxAnswerBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const answerSchema = z.object({
  success: z.boolean(),
  /** reCAPTCHA v3, 0..1: how likely a person. Absent elsewhere. */
  score: z.number().min(0).max(1).optional().catch(undefined),
  'error-codes': z.array(z.string().max(100)).max(20).optional(),
});

/** Google's own starting point for reCAPTCHA v3. */
const lowestScore = 0.5;

/** Of these it is not the browser that is at fault. */
const ourFaults = new Set([
  'missing-input-secret',
  'invalid-input-secret',
  'bad-request',
  'internal-error',
  'sitekey-secret-mismatch',
  'invalid-keys',
]);
