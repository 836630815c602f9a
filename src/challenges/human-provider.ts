/** Who can tell that a person sits at the browser. The first is ours; the others are asked over HTTP. */
export const PROVIDERS = ['altcha', 'turnstile', 'hcaptcha', 'recaptcha'] as const;
export type ProviderName = (typeof PROVIDERS)[number];
export type OutsideProvider = Exclude<ProviderName, 'altcha'>;

/** What a site key says of an outside provider. */
export interface ProviderAccount {
  readonly secret: string;
  /** The address of who answered, where the provider wants to know. */
  readonly address?: string;
}

/** A provider that a browser's answer is held against. */
export interface HumanProvider {
  /**
   * @param response what the provider's widget gave the browser
   * @throws ProviderAway where it cannot be asked, or answers what is no answer
   */
  verify(response: string, account: ProviderAccount): Promise<ProviderVerdict>;
}

export interface ProviderVerdict {
  readonly human: boolean;
  /** In the provider's words, such as `timeout-or-duplicate`. */
  readonly reasons: readonly string[];
}

/** The message is for the log: it holds no secret. */
export class ProviderAway extends Error {}
