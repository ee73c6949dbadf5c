// Writes how many element tests passed and failed, for the sum at the end of `npm test`.
import { writeFileSync } from 'node:fs';

const failureInFile = (session) => !session.passed && session.errors.length > 0;

function count(suite, total) {
  for (const test of suite.tests) {
    if (test.skipped) total.skipped += 1;
    else if (test.passed) total.passed += 1;
    else total.failed += 1;
  }
  for (const inner of suite.suites) count(inner, total);
}

export function countingReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const total = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, total);
        // A file that could not be loaded or that threw outside of a test has no failed test to show for it.
        if (failureInFile(session)) total.failed += 1;
      }
      writeFileSync(file, JSON.stringify(total));
    },
  };
}
