import { TestEnvironment } from 'jest-environment-node';

/**
 * For suites that start servers: a server's modules are those of `dist`, loaded by Node itself and once for all suites
 * of a jest process, where jest would load a thousand files anew for each. See built-transform.js.
 */
export default class BuiltEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importBuilt = (url) => import(url);
  }
}
