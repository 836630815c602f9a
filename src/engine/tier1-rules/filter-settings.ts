import type { Category } from '../category.js';

/** One filter as a policy sets it. What is absent is the filter's default. */
export interface FilterSetting {
  readonly enabled?: boolean | undefined;
  /** From which measure on the filter speaks (`too-short`: below which), in the filter's own unit. */
  readonly threshold?: number | undefined;
  /** 0..1 */
  readonly score?: number | undefined;
  readonly category?: Category | undefined;
  /** Only in these channels of the app; everywhere where absent. */
  readonly channels?: readonly string[] | undefined;
}

/** A policy's filters by name; a filter that is not named keeps its defaults. */
export type FilterSettings = { readonly [name in FilterName]?: FilterSetting | undefined };

/** What a filter is and how it starts. The table below is its one home: policy check, docs and console derive from it. */
export interface FilterInfo {
  readonly name: FilterName;
  /** What a text must have for the filter to speak. */
  readonly finds: string;
  /** What the threshold counts. */
  readonly unit: 'characters' | 'occurrences' | 'share';
  readonly defaults: ActiveFilter & { readonly enabled: boolean };
}

export interface ActiveFilter {
  readonly threshold: number;
  readonly score: number;
  readonly category: Category;
}

export const FILTER_NAMES = [
  'too-long',
  'too-short',
  'links',
  'repeated-characters',
  'repeated-phrases',
  'script-mix',
  'invisible-characters',
  'capitals',
  'phone',
  'wechat',
  'qq',
  'telegram',
  'whatsapp',
  'line',
  'wallet',
  'email',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/**
 * Every filter with its defaults. No default score reaches a threshold of the default policy: a filter alone is weak
 * evidence, which adds to what other detectors find. bench/results.md has the measurement behind them.
 */
export const FILTERS: Readonly<Record<FilterName, FilterInfo>> = {
  'too-long': row('too-long', 'more characters than fit the place', 'characters', 5_000, 0.6, 'flood', false),
  'too-short': row('too-short', 'fewer characters than say anything', 'characters', 2, 0.6, 'flood', false),
  links: row('links', 'many links', 'occurrences', 5, 0.2, 'ads'),
  'repeated-characters': row(
    'repeated-characters',
    'one character again and again in a row',
    'occurrences',
    20,
    0.2,
    'flood',
  ),
  'repeated-phrases': row(
    'repeated-phrases',
    'one line, sentence or phrase again and again',
    'occurrences',
    5,
    0.2,
    'flood',
  ),
  'script-mix': row(
    'script-mix',
    'words with look-alike letters of another script',
    'occurrences',
    1,
    0.3,
    'scam',
  ),
  'invisible-characters': row(
    'invisible-characters',
    'invisible characters where no script needs them',
    'share',
    0.1,
    0.4,
    'flood',
  ),
  capitals: row('capitals', 'capitals nearly throughout', 'share', 0.8, 0.1, 'flood', false),
  phone: row('phone', 'telephone numbers', 'occurrences', 1, 0.2, 'ads'),
  wechat: row('wechat', 'WeChat ids', 'occurrences', 1, 0.4, 'ads'),
  qq: row('qq', 'QQ numbers', 'occurrences', 1, 0.4, 'ads'),
  telegram: row('telegram', 'Telegram names and links', 'occurrences', 1, 0.5, 'ads'),
  whatsapp: row('whatsapp', 'WhatsApp numbers and links', 'occurrences', 1, 0.5, 'ads'),
  line: row('line', 'LINE ids and links', 'occurrences', 1, 0.4, 'ads'),
  wallet: row('wallet', 'addresses of crypto wallets whose checksum is right', 'occurrences', 1, 0.3, 'scam'),
  email: row('email', 'e-mail addresses', 'occurrences', 1, 0.1, 'ads', false),
};

/** A filter that is on, for all channels or for some. */
export interface SetFilter extends ActiveFilter {
  readonly name: FilterName;
  readonly channels?: readonly string[];
}

/** The filters that the settings leave on, in the order of the table. */
export function setFilters(settings: FilterSettings | undefined): readonly SetFilter[] {
  const known = setBy.get(settings ?? noSettings);
  if (known) return known;
  const set = FILTER_NAMES.flatMap((name) => setFilter(name, settings?.[name]) ?? []);
  setBy.set(settings ?? noSettings, set);
  return set;
}

/** By the settings object: a policy's is made once and asked for with each text. */
const setBy = new WeakMap<FilterSettings, readonly SetFilter[]>();
const noSettings: FilterSettings = {};

function setFilter(name: FilterName, own: FilterSetting | undefined): SetFilter | undefined {
  const { enabled, ...defaults } = FILTERS[name].defaults;
  if (!(own?.enabled ?? enabled)) return undefined;
  return {
    name,
    threshold: own?.threshold ?? defaults.threshold,
    score: own?.score ?? defaults.score,
    category: own?.category ?? defaults.category,
    ...(own?.channels && { channels: own.channels }),
  };
}

function row(
  name: FilterName,
  finds: string,
  unit: FilterInfo['unit'],
  threshold: number,
  score: number,
  category: Category,
  enabled = true,
): FilterInfo {
  return { name, finds, unit, defaults: { enabled, threshold, score, category } };
}
