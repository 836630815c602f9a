import { authorDetector } from '../finding.js';
import type { RuleKind } from './rule-kind.js';
import type { ValueIndex } from './value-index.js';
import { compileValues, parseIdentifier, valueListDetector } from './value-list.js';

/**
 * Lists of authors: a deny entry is a ban, an allow entry lets everything of the author pass. Both are reported, since
 * a ban outranks an allow, which is policy's to say.
 */
export const userKind: RuleKind<ValueIndex, 'user'> = {
  subject: 'user',
  parse: parseIdentifier,
  compile: compileValues,
  detector: (layers) =>
    valueListDetector(
      authorDetector,
      ({ user }) => (user ? [{ part: 'user', value: user.id, match: user.id }] : []),
      layers,
      { silencing: false },
    ),
};
