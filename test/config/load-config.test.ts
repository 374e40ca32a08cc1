import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeConfig, loadConfig } from "../../src/config/load-config.js";
import { OPTION_KEYS, OPTIONS } from "../../src/config/options.js";
import { parseValue } from "../../src/config/parse-value.js";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "loyald-config-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const write = (name: string, content: string): void => writeFileSync(join(cwd, name), content);

describe("where settings come from", () => {
  test("the defaults are those that others build against", () => {
    const { config, origins, file } = loadConfig({ env: {}, cwd });
    expect(config).toMatchObject({
      wsPort: 7400,
      httpPort: 7401,
      host: "127.0.0.1",
      dataDir: "./data",
      databaseUrl: "",
      redisUrl: "",
      examples: true,
    });
    expect(config.workers).toBeGreaterThanOrEqual(1);
    expect(origins.wsPort).toBe("default");
    expect(file).toBe("");
  });

  test("flags before variables before the file before defaults", () => {
    write("loyald.config.yaml", "wsPort: 1001\nhttpPort: 1002\nworkers: 3\n");
    const env = { LOYALD_WS_PORT: "2001", LOYALD_HTTP_PORT: "2002", LOYALD_HOST: "" };
    const { config, origins } = loadConfig({ flags: { wsPort: "3001" }, env, cwd });
    expect(config).toMatchObject({ wsPort: 3001, httpPort: 2002, workers: 3, host: "127.0.0.1" });
    expect(origins).toMatchObject({ wsPort: "flag", httpPort: "environment", workers: "file", host: "default" });
  });

  test("LOYALD_EXAMPLES=0 and --no-examples both leave the examples out", () => {
    expect(loadConfig({ env: { LOYALD_EXAMPLES: "0" }, cwd }).config.examples).toBe(false);
    expect(loadConfig({ flags: { examples: false }, env: {}, cwd }).config.examples).toBe(false);
  });

  test("a file can be named, in JSON too", () => {
    write("other.json", '{"dataDir": "/elsewhere"}');
    expect(loadConfig({ env: { LOYALD_CONFIG: join(cwd, "other.json") }, cwd }).config.dataDir).toBe("/elsewhere");
    expect(loadConfig({ flags: { config: join(cwd, "other.json") }, env: {}, cwd }).file).toMatch(/other\.json$/);
  });
});

describe("what is refused", () => {
  test.each([
    "hooks.example/T0/SECRETTOKEN",
    "ftp://hooks.example/SECRETTOKEN",
    "https://me:SECRETTOKEN@hooks.example/",
  ])("a webhook that nothing can be posted to, without printing it: %s", (url) => {
    const env = { LOYALD_WEBHOOK_URL: url, LOYALD_WEBHOOK_SECRET: "key" };
    const load = (): unknown => loadConfig({ env, cwd });
    expect(load).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
    expect(load).toThrow(/^webhookUrl(?!.*SECRETTOKEN)/);
  });

  test.each([
    ["an unknown key", "wsport: 1\n", "CONFIG_UNKNOWN_KEY", /wsport/],
    ["a key that is inherited by every object", "constructor: 1\n", "CONFIG_UNKNOWN_KEY", /constructor/],
    ["a value of the wrong type", "wsPort: [1]\n", "CONFIG_INVALID", /wsPort/],
    ["text where a switch is due", "examples: perhaps\n", "CONFIG_INVALID", /examples/],
    ["a list instead of settings", "- wsPort\n", "CONFIG_UNREADABLE", /settings by name/],
    ["what does not parse", "a: [\n", "CONFIG_UNREADABLE", /loyald\.config\.yaml/],
    ["a key given twice", "wsPort: 1\nwsPort: 2\n", "CONFIG_UNREADABLE", /unique/],
  ])("%s", (_name, content, code, message) => {
    write("loyald.config.yaml", content);
    expect(() => loadConfig({ env: {}, cwd })).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  test("two files at once, and one that is not there", () => {
    write("loyald.config.yaml", "");
    write("loyald.config.json", "{}");
    expect(() => loadConfig({ env: {}, cwd })).toThrow(/keep one/);
    expect(() => loadConfig({ flags: { config: join(cwd, "none.yaml") }, env: {}, cwd })).toThrow(/ENOENT/);
  });

  test.each(["", "7.5", "1e3", "0x10", " 1", "65536", "-1", "NaN", "99999999999999999999"])("port %j", (value) => {
    expect(() => parseValue(OPTIONS.wsPort, value, "--ws-port")).toThrow(/--ws-port.*whole number from 0 to 65535/);
  });

  test("limits that contradict each other", () => {
    expect(() => loadConfig({ flags: { creditWindow: "20000" }, env: {}, cwd })).toThrow(/creditWindow/);
    expect(() => loadConfig({ flags: { frameBytes: "8388608" }, env: {}, cwd })).toThrow(/sendBufferBytes/);
    expect(() => loadConfig({ flags: { wsPort: "7401" }, env: {}, cwd })).toThrow(/two ports/);
  });

  test.each([
    ["LOYALD_WORKERS", "65", /to 64/],
    ["LOYALD_CREDIT_WINDOW", "1", /from 2/],
    ["LOYALD_WEBHOOK_URL", "https://h/hook", /webhookSecret/],
    ["LOYALD_SIGNAL_STREAM", "signals", /redisUrl/],
    ["LOYALD_ADVERTISED_URL", "till-server-1:7400", /advertisedUrl/],
    ["LOYALD_ADVERTISED_URL", "http://h:7400", /advertisedUrl/],
  ])("%s=%s", (name, value, message) => {
    expect(() => loadConfig({ env: { [name]: value }, cwd })).toThrow(message);
  });
});

test("every default is a value that the setting can have", () => {
  for (const key of OPTION_KEYS) expect(parseValue(OPTIONS[key], OPTIONS[key].default, key)).toBe(OPTIONS[key].default);
});

test("an unknown variable is said, not refused", () => {
  const { warnings } = loadConfig({ env: { LOYALD_WSPORT: "1", LOYALD_TEST_SEED: "1", OTHER: "1" }, cwd });
  expect(warnings).toEqual([expect.stringContaining("LOYALD_WSPORT")]);
});

test("secrets are never shown, nor repeated in errors", () => {
  const { config } = loadConfig({
    env: { LOYALD_DATABASE_URL: "postgres://u:hunter2@h/db", LOYALD_ADMIN_TOKEN: "t0ps" },
    cwd,
  });
  const shown = JSON.stringify(describeConfig(config));
  expect(shown).not.toMatch(/hunter2|t0ps/);
  expect(shown).toContain('"redisUrl":"unset"');
  expect(() => parseValue(OPTIONS.adminToken, 12345, "adminToken")).toThrow(
    /^adminToken: the value given is not text$/,
  );
});
