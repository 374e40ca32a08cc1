import { defineConfig } from "vitest/config";

/** What a test needs is in its suffix; tests without one of these need nothing but Node. */
const NEEDS_SERVERS = ["test/**/*.pg.test.ts", "test/**/*.redis.test.ts", "test/**/*.daemon.test.ts"];

/** Needs nothing, but half a minute: too much for `npm run check`. */
const LONG = ["test/model/receipts.test.ts"];

/** Test files at a time. Each of the full ones keeps a Postgres, a Redis or a daemon busy beside itself. */
const FILES_AT_A_TIME = 2;

export default defineConfig({
  test: {
    maxWorkers: FILES_AT_A_TIME,
    projects: [
      {
        test: {
          name: "hermetic",
          include: ["test/**/*.test.ts"],
          exclude: [...NEEDS_SERVERS, ...LONG],
          pool: "threads",
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "full",
          include: [...NEEDS_SERVERS, ...LONG],
          pool: "forks",
          globalSetup: ["test/harness/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
