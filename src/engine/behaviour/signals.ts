import type { SignalKind } from './signal.js';
import { burst } from './signals/burst.js';
import { contactShare } from './signals/contact-share.js';
import { drip } from './signals/drip.js';
import { failedChallenges } from './signals/failed-challenges.js';
import { haste } from './signals/haste.js';
import { linkShare } from './signals/link-share.js';
import { manyHomes } from './signals/many-homes.js';
import { manyTargets } from './signals/many-targets.js';
import { nearCopies } from './signals/near-copies.js';
import { newAccount } from './signals/new-account.js';
import { nickname } from './signals/nickname.js';
import { reporting } from './signals/reporting.js';
import { reports } from './signals/reports.js';
import { sequence } from './signals/sequence.js';
import { sharedAddress } from './signals/shared-address.js';
import { sharedContact } from './signals/shared-contact.js';
import { sharedContent } from './signals/shared-content.js';
import { sharedDevice } from './signals/shared-device.js';
import { suddenChange } from './signals/sudden-change.js';
import { violations } from './signals/violations.js';

/** The registry: every signal, in the order in which they are told. A new one is a file and a line here. */
export const SIGNALS: readonly SignalKind[] = [
  burst,
  haste,
  drip,
  nearCopies,
  sharedContent,
  sharedContact,
  manyTargets,
  linkShare,
  contactShare,
  newAccount,
  sharedDevice,
  sharedAddress,
  manyHomes,
  suddenChange,
  sequence,
  reports,
  reporting,
  violations,
  failedChallenges,
  nickname,
];

export const SIGNAL_NAMES: readonly string[] = SIGNALS.map(({ name }) => name);
