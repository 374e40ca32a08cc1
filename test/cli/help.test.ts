import { describe, expect, test } from "vitest";
import type { CommandInput } from "../../src/cli/command-input.js";
import { COMMANDS } from "../../src/cli/commands.js";
import { buildProgram, describeError } from "../../src/cli/program.js";
import { OperatingError } from "../../src/errors/operating-error.js";

interface Run {
  readonly out: string;
  readonly err: string;
  readonly input: CommandInput | null;
}

async function run(...argv: string[]): Promise<Run> {
  let out = "";
  let err = "";
  let input: CommandInput | null = null;
  const program = buildProgram({
    version: "0.0.0",
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    execute: async (_name, given) => {
      input = given;
    },
  });
  await program.parseAsync(argv, { from: "user" }).catch((error: unknown) => {
    if (error instanceof OperatingError) throw error;
  });
  return { out, err, input };
}

test("the help text is what others have read", async () => {
  const pages = [await run("--help"), ...(await Promise.all(COMMANDS.map((command) => run(command.name, "--help"))))];
  const text = pages.map((page) => page.out).join(`\n${"-".repeat(80)}\n\n`);
  await expect(text).toMatchFileSnapshot("../golden/help.txt");
});

describe("a command gets", () => {
  test("its arguments and flags, and the daemon's address", async () => {
    const { input } = await run(
      "send",
      "sales.jsonl",
      "--window",
      "500",
      "--json",
      "--ws-port",
      "9000",
      "--host",
      "0.0.0.0",
    );
    expect(input).toMatchObject({
      args: ["sales.jsonl"],
      flags: { window: "500" },
      json: true,
      daemon: { wsUrl: "ws://127.0.0.1:9000", httpUrl: "http://127.0.0.1:7401" },
    });
  });

  test("standard input as -", async () => {
    expect((await run("send", "-")).input?.args).toEqual(["-"]);
  });

  test("settings only when they were given, so that variables and files count", async () => {
    const { input } = await run("serve", "--workers", "2");
    expect(input?.flags).toEqual({ workers: "2" });
    expect((await run("serve", "--no-examples")).input?.flags).toEqual({ examples: false });
  });

  test("what it knows better than the table: the benchmarks' own flags, a file for --json", async () => {
    const { input } = await run("bench", "e2e", "--seconds", "5", "--json", "out.json", "--customers", "10");
    expect(input?.args).toEqual(["e2e", "--customers", "10"]);
    expect(input?.flags).toMatchObject({ seconds: "5", json: "out.json" });
  });
});

test("a wrong port is refused as everywhere else", async () => {
  await expect(run("balance", "C1", "--http-port", "70000")).rejects.toMatchObject({ code: "CONFIG_INVALID" });
});

test("usage errors point to the help", async () => {
  expect((await run("import", "stores")).err).toContain("loyald import --help");
  expect((await run("blance")).err).toContain("Did you mean balance?");
});

test("an operating error is printed with its code and what to do", () => {
  const text = describeError(new OperatingError("DATA_DIR_IN_USE", "process 7 uses /data"));
  expect(text).toMatch(/^error DATA_DIR_IN_USE: process 7 uses \/data\nwhat to do: Stop the other daemon/);
});
