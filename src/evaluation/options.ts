import { parseArgs } from 'node:util';
import { isCategory, type Category } from '../engine/category.js';

export interface EvaluateOptions {
  /** Labelled texts; absent where images are judged. */
  readonly file?: string;
  /** A folder of images, each in a sub-folder named by its label; absent where texts are judged. */
  readonly images?: string;
  /** Labels that count as positive; all others are negative. */
  readonly positive: readonly string[];
  /** Judge this category alone. */
  readonly category?: Category;
  readonly policy: string;
  /** A labelled file that the Bayesian filter learns first. */
  readonly learn?: string;
}

/** `--events`: a trace of what authors did. */
export interface TraceOptions {
  readonly events: string;
  /** Labels of authors whom nobody minds; all others are unwanted. */
  readonly wanted: readonly string[];
  readonly policy: string;
}

export class OptionError extends Error {}

export const usage = `
Usage: npm run evaluate -- --file F --positive spam[,…] [--category ads] [--policy default]
                           [--learn train-file]
       npm run evaluate -- --events F [--wanted ordinary[,…]] [--policy default]
       npm run evaluate -- --images DIR --positive weapon[,…] [--category contraband] [--policy default]

  --file      TSV (label<TAB>text) or JSON Lines ({label, text}), gzipped or not
  --images    a folder of images, each in a sub-folder named by its label; classes of images that ship in shadow
              count here, unless the installation of DATABASE_URL is asked
  --positive  the labels that count as positive
  --category  judge this category alone: positive when its score reaches the policy's lowest acting threshold
  --policy    the policy that decides; without --category, positive when its decision is not pass
  --events    JSON Lines in any order: {at, user, type, text?, ip?, device?, target?, nickname?, registeredAt?, label}
  --wanted    the labels of authors whom nobody minds (ordinary, enthusiast, normal, good, ham, human)
  --learn     a file like F that the Bayesian filter learns first: --positive as the category (ads), all else as harmless
`;

/** @returns undefined where no trace is asked for. @throws OptionError */
export function readTraceOptions(args: readonly string[]): TraceOptions | undefined {
  const { events, wanted, policy, ...others } = parse(args);
  if (events === undefined) return undefined;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new OptionError(`--${other} goes with --file, not with --events`);
  const labels = wanted?.split(',').filter(Boolean) ?? wantedLabels;
  return { events, wanted: labels, policy: policy ?? 'default' };
}

const wantedLabels = ['ordinary', 'enthusiast', 'normal', 'good', 'ham', 'human'];

/** @throws OptionError */
export function readOptions(args: readonly string[]): EvaluateOptions {
  const { file, positive, category, policy, learn, images } = parse(args);
  if (!file && !images) throw new OptionError('--file or --images is missing');
  if (file && images) throw new OptionError('--file and --images are two evaluations');
  const labels = (positive ?? '').split(',').filter(Boolean);
  if (labels.length === 0) throw new OptionError('--positive is missing');
  if (category !== undefined && !isCategory(category)) {
    throw new OptionError(`--category ${category}: there is no such category`);
  }
  return {
    ...(file && { file }),
    ...(images && { images }),
    positive: labels,
    policy: policy ?? 'default',
    ...(category !== undefined && { category }),
    ...(learn !== undefined && { learn }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    file: text,
    positive: text,
    category: text,
    policy: text,
    learn: text,
    images: text,
    events: text,
    wanted: text,
  };
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new OptionError((error as Error).message);
  }
}
