/** Prints the last line of .ci/run from vitest's JSON report: `N passed, N failed`. */
import { existsSync, readFileSync } from "node:fs";

const path = process.argv[2] ?? "";
if (!existsSync(path)) {
  console.log("the tests did not run to their end");
  console.log("0 passed, 1 failed");
} else {
  const report = JSON.parse(readFileSync(path, "utf8"));
  // A file that could not be loaded has no tests of its own, but has failed.
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) {
    console.log(`${skipped} skipped:`);
    for (const file of report.testResults) {
      for (const test of file.assertionResults) {
        if (test.status !== "passed" && test.status !== "failed") console.log(`  ${test.fullName}`);
      }
    }
  }
  console.log(`${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed`);
}
