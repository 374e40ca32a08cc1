/**
 * `loyald top`: throughput, latency, credit, stages, threads and signals, live, out of /metrics. On a terminal it redraws
 * until q or Ctrl-C; elsewhere it prints one view and ends, so that it can be kept with a report.
 */
import type { RunCommand } from "../cli/command-input.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { getDaemon } from "./daemon-of.js";
import { parseReading, type Reading } from "./top/reading.js";
import { type SignalSeen, signalsBetween, topView } from "./top/view.js";

const INTERVAL_DEFAULT_MS = 1_000;
/** Below this the metrics would mostly measure their own reading. */
const INTERVAL_MIN_MS = 200;
const SIGNALS_SHOWN = 6;
const CLEAR_SCREEN = "\x1b[H\x1b[J";
const OTHER_SCREEN = "\x1b[?1049h\x1b[?25l";
const BACK = "\x1b[?25h\x1b[?1049l";
const CTRL_C = "\u0003";

/** @throws OperatingError DAEMON_UNREACHABLE, USAGE */
export const run: RunCommand = async ({ flags, json, daemon }) => {
  const intervalMs = intervalOf(flags.interval);
  const { httpUrl } = getDaemon(daemon);
  let before = await read(httpUrl);
  if (json || !process.stdout.isTTY) {
    await pause(intervalMs);
    const after = await read(httpUrl);
    const lines = topView(before, after, signalsBetween(before, after, clockTime()));
    process.stdout.write(json ? `${JSON.stringify({ lines })}\n` : `${lines.join("\n")}\n`);
    return EXIT_OK;
  }

  const keys = new Keys();
  let signals: readonly SignalSeen[] = [];
  process.stdout.write(OTHER_SCREEN);
  try {
    while (!(await keys.pressedWithin(intervalMs))) {
      let lines: string[];
      try {
        const after = await read(httpUrl);
        signals = [...signalsBetween(before, after, clockTime()), ...signals].slice(0, SIGNALS_SHOWN);
        lines = topView(before, after, signals);
        before = after;
      } catch (error) {
        lines = [errorText(error), "", "trying again"];
      }
      const height = process.stdout.rows - 2;
      const width = process.stdout.columns;
      const shown = lines.slice(0, height).map((line) => line.slice(0, width));
      process.stdout.write(`${CLEAR_SCREEN}${shown.join("\n")}\n\nq ends`);
    }
  } finally {
    keys.close();
    process.stdout.write(BACK);
  }
  return EXIT_OK;
};

async function read(httpUrl: string): Promise<Reading> {
  try {
    const response = await fetch(`${httpUrl}/metrics`);
    return parseReading(await response.text(), performance.now() / 1000);
  } catch (cause) {
    throw new OperatingError("DAEMON_UNREACHABLE", httpUrl, { cause });
  }
}

function intervalOf(flag: unknown): number {
  if (flag === undefined) return INTERVAL_DEFAULT_MS;
  const interval = Number(flag);
  if (!Number.isInteger(interval) || interval < INTERVAL_MIN_MS) {
    throw new OperatingError("USAGE", `--interval takes milliseconds, at least ${INTERVAL_MIN_MS}`);
  }
  return interval;
}

function clockTime(): string {
  return new Date().toTimeString().slice(0, 8);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The keyboard without waiting for the return key; Ctrl-C comes as a key then. */
class Keys {
  #pressed = false;
  #wake: () => void = () => {};

  constructor() {
    if (process.stdin.isTTY) process.stdin.setRawMode(true);
    process.stdin.on("data", this.#listen).resume();
    process.on("SIGTERM", this.#end);
  }

  /** Resolves at once when q or Ctrl-C is pressed, else after `ms`. */
  async pressedWithin(ms: number): Promise<boolean> {
    if (!this.#pressed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#pressed;
  }

  close(): void {
    process.stdin.off("data", this.#listen).pause();
    process.off("SIGTERM", this.#end);
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
  }

  readonly #end = (): void => {
    this.#pressed = true;
    this.#wake();
  };

  readonly #listen = (key: Buffer): void => {
    const text = key.toString();
    if (text.includes("q") || text.includes(CTRL_C)) this.#end();
  };
}
