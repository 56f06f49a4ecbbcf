/**
 * Adds up vitest's JSON reports, given as arguments, and prints `N passed, N failed`; `, N skipped` only if there are any.
 * A report that is missing adds nothing: the step that should have written it has already failed.
 */
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ status: string, assertionResults: { status: string }[] }} TestFile */

let passed = 0;
let failed = 0;
let skipped = 0;

for (const path of process.argv.slice(2).filter((path) => existsSync(path))) {
  /** @type {{ testResults: TestFile[] }} */
  const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
  for (const file of testResults) {
    const failures = file.assertionResults.filter((test) => test.status === 'failed').length;
    passed += file.assertionResults.filter((test) => test.status === 'passed').length;
    // A file that could not even be loaded failed without running a test.
    failed += failures === 0 && file.status === 'failed' ? 1 : failures;
  }
  skipped += testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status !== 'passed' && test.status !== 'failed').length;
}

const ending = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`${passed} passed, ${failed} failed${ending}\n`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
