import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../../src/http/uuid.js';
import { lowestIdAt, momentOf } from '../../src/ledger/partitions.js';

describe('lowestIdAt', () => {
  it.each(['1970-01-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z', '9999-12-31T23:59:59.999Z'])(
    'is a uuid that tells its moment: %s',
    (text) => {
      const id = lowestIdAt(new Date(text));
      expect(isUuid(id)).toBe(true);
      expect(momentOf(id).toISOString()).toBe(text);
    },
  );

  it('is not above any id of its millisecond, and above every id of the one before', () => {
    for (let i = 0; i < 200; i++) {
      const msecs = 1_795_478_400_000 + i;
      const id = uuidv7({ msecs });
      expect(lowestIdAt(new Date(msecs)) <= id).toBe(true);
      expect(lowestIdAt(new Date(msecs + 1)) > id).toBe(true);
      expect(momentOf(id).getTime()).toBe(msecs);
    }
  });

  it('takes a moment before 1970 for 1970', () => {
    expect(lowestIdAt(new Date('1901-01-01'))).toBe(lowestIdAt(new Date(0)));
  });
});
