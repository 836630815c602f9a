import { built } from '../../jest.config.js';

/** `npm run test:browser`: needs a Chromium (`CHROMIUM`, or /usr/bin/chromium) and the built console. */
export default { ...built, testMatch: ['<rootDir>/test/browser/**/*.test.ts'], testTimeout: 120_000 };
