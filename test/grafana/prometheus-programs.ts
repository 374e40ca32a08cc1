/** prometheus and promtool, from Debian's package `prometheus`: whether they are here, and a server of a test's own. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../../src/platform/free-port.js";
import { makeTempDirectory } from "../harness/temp-directory.js";

/** Behind the name of a test that is left out without them. */
export const HOW_TO_INSTALL = "sudo apt-get update && sudo apt-get install -y --no-install-recommends prometheus";

export function prometheusIsMissing(): boolean {
  return ["prometheus", "promtool"].some((program) => spawnSync(program, ["--version"]).status !== 0);
}

export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  /** Instant and value. */
  readonly value: readonly [number, string];
}

export interface TestPrometheus {
  /** What an instant query answers. Rejects with Prometheus's own words when it does not take the expression. */
  query(expr: string): Promise<readonly Sample[]>;
  get(path: string): Promise<unknown>;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;

/** Scrapes `target` (host:port) each second, with the rules of `rulesFile`. */
export async function startPrometheus(target: string, rulesFile: string): Promise<TestPrometheus> {
  const directory = makeTempDirectory("prometheus");
  const port = await freePort();
  mkdirSync(join(directory.path, "data"));
  const config = join(directory.path, "prometheus.yml");
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
      rule_files: [rulesFile],
      scrape_configs: [{ job_name: "loyald", static_configs: [{ targets: [target] }] }],
    }),
  );
  const child = spawn(
    "prometheus",
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(directory.path, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=warn",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await end(child);
    directory.remove();
  };
  const deadline = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    if (
      await fetch(`${url}/-/ready`).then(
        (response) => response.ok,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`prometheus did not start: ${output}`);
    }
    await delay(50);
  }
  const get = async (path: string): Promise<unknown> => {
    const answer = (await (await fetch(url + path)).json()) as { status: string; data: unknown; error?: string };
    if (answer.status !== "success") throw new Error(`${path}: ${answer.error}`);
    return answer.data;
  };
  return {
    get,
    query: async (expr) => {
      const data = (await get(`/api/v1/query?query=${encodeURIComponent(expr)}`)) as {
        resultType: string;
        result: readonly Sample[];
      };
      return data.result;
    },
    stop,
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
