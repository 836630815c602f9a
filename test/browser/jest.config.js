import { base } from '../../jest.config.js';

/** `npm run test:browser`: needs a Chromium (`CHROMIUM`, or /usr/bin/chromium) and the built console. */
export default { ...base, testMatch: ['<rootDir>/test/browser/**/*.test.ts'], testTimeout: 120_000 };
