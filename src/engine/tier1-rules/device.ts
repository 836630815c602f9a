import type { RuleKind } from './rule-kind.js';
import type { ValueIndex } from './value-index.js';
import { compileValues, parseIdentifier, valueListDetector } from './value-list.js';

/** Lists of devices, by the app's own identifier of the device that the author writes from. */
export const deviceKind: RuleKind<ValueIndex, 'device'> = {
  subject: 'device',
  parse: parseIdentifier,
  compile: compileValues,
  detector: (layers) =>
    valueListDetector(
      'device-list',
      ({ user }) =>
        user?.device === undefined ? [] : [{ part: 'user', value: user.device, match: user.device }],
      layers,
    ),
};
