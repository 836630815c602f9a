import type { BuiltInCategory } from '../src/engine/category.js';

/** One label of a public set beside the repository, and what the starter lists should say of its texts. */
export interface LabelledSet {
  readonly set: string;
  readonly label: string;
  readonly category: BuiltInCategory;
}

export interface HarmlessSet {
  readonly set: string;
  readonly label: string;
  /** Harmless in the set's own question (sexism, hate) alone: swearing and slurs stand in it, quoted and not. */
  readonly topical: boolean;
}

export const harmlessSets: readonly HarmlessSet[] = [
  ...harmless(false, [
    ['en_sms_uci', 'ham'],
    ['en_mail_spamassassin', 'ham'],
    ['en_wiki_context', 'not_toxic'],
    ['en_xstest', 'ok'],
    ['en_janitr', 'ok'],
    ['en_ig_scam', 'ok'],
    ['en_diasafety', 'ok'],
    ['zh_sms_80w', 'ham'],
    ['zh_msglog', 'ok'],
    ['zh_sms_mudou', 'ham'],
    ['zh_asap', 'ok'],
    ['zh_kdconv', 'ok'],
    ['zh_cvalues', 'ok'],
    ['zh_qqgroup', 'ok'],
    ['zh_chineseharm', 'ok'],
    ['zh_telefraud', 'ok'],
  ]),
  ...harmless(true, [
    ['zh_cold', 'safe'],
    ['zh_swsr', 'not_sexist'],
    ['en_davidson', 'neither'],
    ['en_implicit_hate', 'not_hate'],
    ['en_edos', 'not_sexist'],
  ]),
];

export const harmfulSets: readonly LabelledSet[] = [
  ...harmful('ads', [
    ['en_sms_uci', 'spam'],
    ['en_mail_spamassassin', 'spam'],
    ['en_janitr', 'ads'],
    ['zh_sms_80w', 'spam'],
    ['zh_msglog', 'spam'],
    ['zh_sms_mudou', 'spam'],
    ['zh_chineseharm', 'illicit_ads'],
  ]),
  ...harmful('scam', [
    ['en_ig_scam', 'scam'],
    ['en_janitr', 'scam'],
    ['zh_chineseharm', 'fraud'],
    ['zh_telefraud', 'scam'],
  ]),
  ...harmful('porn', [['zh_chineseharm', 'porn']]),
  ...harmful('gambling', [['zh_chineseharm', 'gambling']]),
  ...harmful('abuse', [
    ['en_davidson', 'offensive'],
    ['en_convabuse', 'abusive'],
    ['en_surge_toxicity', 'toxic'],
    ['zh_chineseharm', 'abuse'],
    ['zh_cold', 'offensive'],
    ['zh_toxicn', 'toxic'],
  ]),
  ...harmful('hate', [
    ['en_davidson', 'hate'],
    ['en_hatemojibuild', 'hateful'],
    ['en_implicit_hate', 'explicit_hate'],
    ['zh_swsr', 'sexist'],
    ['en_edos', 'sexist'],
  ]),
  ...harmful('contraband', [
    ['en_cryptomarket', 'contraband'],
    ['zh_jade', 'contraband'],
  ]),
  ...harmful('selfharm', [
    ['en_ailuminate', 'selfharm'],
    ['en_diasafety', 'distress'],
  ]),
  ...harmful('sexual', [['en_ailuminate', 'sexual']]),
  ...harmful('violence', [
    ['en_ailuminate', 'violence'],
    ['zh_jade', 'violence'],
  ]),
];

function harmless(topical: boolean, rows: readonly (readonly [string, string])[]): HarmlessSet[] {
  return rows.map(([set, label]) => ({ set, label, topical }));
}

function harmful(category: BuiltInCategory, rows: readonly (readonly [string, string])[]): LabelledSet[] {
  return rows.map(([set, label]) => ({ set, label, category }));
}
