import { defineConfig } from "vitest/config";

/** The long form of the fault tests: `npm run test:faults`. One file at a time, so that what is measured is the fault. */
export default defineConfig({
  test: {
    include: ["test/faults/*.faults.ts"],
    globalSetup: ["test/faults/global-setup.ts"],
    reporters: ["default", ["json", { outputFile: ".cache/faults.json" }]],
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
