import { harmless, hostile, only, peaceful, type Targets } from './heads.js';

/** A set whose licence lets what is trained on it be shipped; each set's README in the data folder states it. */
export interface ExampleSet {
  readonly set: string;
  readonly licence: string;
  readonly attribution: string;
  /** Labels of the set → what each head is to say; a label that is not named is left out. */
  readonly labels: Readonly<Record<string, Targets>>;
  /** Of each label no more are learned from than this: more of the same would only drown the others. */
  readonly most?: number;
}

const davidson = (own: 'hate' | 'offensive' | 'neither'): Targets => ({
  'davidson-hate': own === 'hate' ? 1 : 0,
  'davidson-offensive': own === 'offensive' ? 1 : 0,
  'davidson-neither': own === 'neither' ? 1 : 0,
});

/**
 * Left out: en_smishing, in which hundreds of spam texts of en_sms_uci are called harmless; sets of no stated licence,
 * for research alone, non-commercial or share-alike.
 */
export const exampleSets: readonly ExampleSet[] = [
  set('en_davidson', 'MIT', 'T. Davidson et al., hate-speech-and-offensive-language', {
    hate: hostile({ hate: 1, ...davidson('hate') }),
    offensive: hostile({ abuse: 1, hate: 0, ...davidson('offensive') }),
    neither: { ...peaceful, ...davidson('neither') },
  }),
  set('zh_cold', 'Apache-2.0', 'J. Deng et al., COLD', {
    offensive: hostile({ hate: 1, 'cold-offensive': 1 }),
    safe: { ...peaceful, 'cold-offensive': 0 },
  }),
  set('zh_swsr', 'MIT', 'A. Jiang et al., SWSR', {
    sexist: hostile({ hate: 1, sexist: 1 }),
    not_sexist: { sexist: 0, ads: 0, scam: 0 },
  }),
  set(
    'en_edos',
    'CC0-1.0',
    'H. Kirk et al., Explainable Detection of Online Sexism',
    {
      sexist: hostile({ hate: 1, sexist: 1 }),
      not_sexist: { sexist: 0, ads: 0, scam: 0 },
    },
    6_000,
  ),
  set(
    'en_implicit_hate',
    'MIT',
    'M. ElSherief et al., Latent Hatred',
    {
      explicit_hate: hostile({ hate: 1, 'implicit-hate': 1 }),
      implicit_hate: hostile({ 'implicit-hate': 1 }),
      not_hate: { ...peaceful, 'implicit-hate': 0 },
    },
    5_000,
  ),
  set('en_hatemojibuild', 'CC-BY-4.0', 'H. Kirk et al., Hatemoji', {
    hateful: hostile({ hate: 1 }),
    not_hateful: { hate: 0, ads: 0, scam: 0 },
  }),
  set('en_foxnews', 'MIT', 'L. Gao and R. Huang, Fox News comments', {
    hate: hostile({ hate: 1 }),
    not_hate: { hate: 0, ads: 0, scam: 0 },
  }),
  set('en_convabuse', 'CC-BY-4.0', 'A. Cercas Curry et al., ConvAbuse', {
    abusive: hostile({ abuse: 1 }),
    not_abusive: harmless,
  }),
  set('en_surge_toxicity', 'MIT', 'Surge AI, toxicity', {
    toxic: hostile({ abuse: 1 }),
    not_toxic: harmless,
  }),
  set(
    'en_wiki_context',
    'Apache-2.0',
    'J. Pavlopoulos et al., context toxicity',
    {
      toxic: hostile({ abuse: 1 }),
      not_toxic: harmless,
    },
    5_000,
  ),
  set('en_diasafety', 'Apache-2.0', 'H. Sun et al., DiaSafety', {
    abuse: hostile({ abuse: 1 }),
    ok: harmless,
  }),
  set('en_ailuminate', 'CC-BY-4.0', 'MLCommons, AILuminate', {
    ...{ selfharm: only('selfharm'), violence: only('violence'), hate: only('hate'), ok: harmless },
  }),
  set('en_xstest', 'CC-BY-4.0', 'P. Röttger et al., XSTest', { ok: harmless, violence: only('violence') }),
  set('en_simplesafety', 'CC-BY-4.0', 'B. Vidgen et al., SimpleSafetyTests', {
    ...{ contraband: only('contraband'), scam: only('scam'), selfharm: only('selfharm') },
    violence: only('violence'),
  }),
  set('en_cryptomarket', 'MIT', 'Carmen Lim, cryptomarket', { contraband: only('contraband') }),
  set('zh_msglog', 'MIT', 'Hong Chen, text-antispam', { spam: only('ads'), ok: harmless }),
  set(
    'zh_telefraud',
    'Apache-2.0',
    'Zhiming Ma et al., TeleAntiFraud',
    { scam: only('scam'), ok: harmless },
    1_500,
  ),
  set('zh_jade', 'MIT', 'whitzard-ai, JADE-DB', {
    ...{ contraband: only('contraband'), scam: only('scam'), violence: only('violence') },
    ...{ gambling: only('gambling'), hate: only('hate') },
  }),
  set('zh_kdconv', 'Apache-2.0', 'thu-coai, KdConv', { ok: harmless }, 2_500),
  set('zh_asap', 'Apache-2.0', 'Meituan-Dianping, ASAP', { ok: harmless }),
  set('zh_cvalues', 'Apache-2.0', 'X-PLUG (Alibaba), CValues', { ok: harmless }),
  set('en_sms_uci', 'CC-BY-4.0', 'T. Almeida, J. M. Gómez Hidalgo, SMS Spam Collection', {
    ...{ spam: only('ads'), ham: harmless },
  }),
  set('en_mail_spamassassin', 'CC0-1.0', 'Apache SpamAssassin public corpus', {
    ...{ spam: only('ads'), ham: harmless },
  }),
  set('en_ig_scam', 'MIT', 'Stefan Erben, ScamSpot', { scam: only('scam'), ok: harmless }),
  set('en_janitr', 'MIT', 'Janitr', { ads: only('ads'), scam: only('scam'), ok: harmless }),
];

function set(
  name: string,
  licence: string,
  attribution: string,
  labels: ExampleSet['labels'],
  most?: number,
): ExampleSet {
  return { set: name, licence, attribution, labels, ...(most !== undefined && { most }) };
}
