// A reporter for Vitest: writes to UNHANDLED_ERRORS (a file's path) what went wrong outside of any test, such as a test process that died. Vitest's
// own JSON says of such a file only that it failed.
import { writeFileSync } from 'node:fs';

export default class UnhandledErrors {
  onTestRunEnd(_modules, errors) {
    const sentence = (error) => [error.message, error.cause && sentence(error.cause)].filter(Boolean).join(': ');
    writeFileSync(process.env.UNHANDLED_ERRORS, JSON.stringify(errors.map(sentence)));
  }
}
