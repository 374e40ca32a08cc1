/** What a lane's process is asked to do, what it answers, and the conversation between it and the benchmark. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Distribution } from "./customer-choice.js";
import type { BalanceCheck } from "./expected-balances.js";
import type { Percentiles } from "./latency.js";
import { MIX, type Mix } from "./operation-stream.js";

export interface Phase {
  /** `closed`: as many in flight as allowed, the next one when one is answered. `open`: at a rate, whatever is answered. */
  readonly load: "closed" | "open";
  /** Operations a second, `open` only. */
  readonly rate: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  readonly mix: Mix;
  /** Who comes, where it is not the load's own distribution. */
  readonly distribution?: Distribution;
  /** `open` only: latency counts from when an operation was sent, not from when it should have been. */
  readonly fromSending?: boolean;
}

const WARM_UP_MS = 2_000;

/** One turn of a comparison at saturation: the usual mix, `seconds` over all rounds. */
export function saturation({ seconds, rounds }: { readonly seconds: number; readonly rounds: number }): Phase {
  return { load: "closed", rate: 0, warmUpMs: WARM_UP_MS, measuredMs: (seconds * 1000) / rounds, mix: MIX };
}

export interface PhaseResult {
  readonly seconds: number;
  /** Answers a second of the measured time. */
  readonly opsPerSecond: number;
  /** Operations that should have been sent in the measured time, and those that were. */
  readonly offered: number;
  readonly sent: number;
  /** Answers in the measured time, by status. */
  readonly answered: number;
  readonly accepted: number;
  readonly declined: number;
  readonly duplicates: number;
  readonly unavailable: number;
  readonly wrong: number;
  readonly declines: Readonly<Record<string, number>>;
  /** From sending (open: from when it should have been sent) to the answer. */
  readonly latency: Percentiles;
  /** Sent again after `unavailable` or a lost connection, and operations of a kind, since the start. */
  readonly sentAgain: number;
}

export type LaneRequest =
  | { readonly type: "open"; readonly options: unknown }
  | { readonly type: "run"; readonly phase: Phase }
  | { readonly type: "check" }
  | { readonly type: "close" };

export type LaneReply =
  | { readonly type: "opened" }
  /** The measured time begins, or is over: the moment to read the processes' CPU time. */
  | { readonly type: "measuring" }
  | { readonly type: "measured" }
  | { readonly type: "result"; readonly result: PhaseResult }
  | { readonly type: "checked"; readonly check: BalanceCheck }
  | { readonly type: "failed"; readonly message: string };

/** The work of a lane's process. */
export interface Lane<O> {
  open(options: O): Promise<void>;
  run(phase: Phase, onMeasuring: () => void, onMeasured: () => void): Promise<PhaseResult>;
  check(): Promise<BalanceCheck>;
  close(): Promise<void>;
}

/** Serves a lane to the parent process until it says `close` or is gone. */
export function serveLane<O>(lane: Lane<O>): void {
  const reply = (message: LaneReply): void => {
    process.send?.(message);
  };
  const handle = async (request: LaneRequest): Promise<void> => {
    switch (request.type) {
      case "open":
        await lane.open(request.options as O);
        return reply({ type: "opened" });
      case "run": {
        const result = await lane.run(
          request.phase,
          () => reply({ type: "measuring" }),
          () => reply({ type: "measured" }),
        );
        return reply({ type: "result", result });
      }
      case "check":
        return reply({ type: "checked", check: await lane.check() });
      case "close":
        await lane.close();
        process.disconnect();
    }
  };
  process.on("message", (request: LaneRequest) => {
    handle(request).catch((error: unknown) => {
      reply({ type: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    });
  });
  process.on("disconnect", () => process.exit());
}

/** A lane in a process of its own, as the benchmark sees it. */
export class LaneProcess<O> {
  readonly #child: ChildProcess;

  /** @param module the compiled module that calls {@link serveLane}, relative to this one */
  constructor(
    module: string,
    readonly nodeOptions: readonly string[] = [],
  ) {
    this.#child = fork(fileURLToPath(new URL(module, import.meta.url)), { execArgv: [...nodeOptions] });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async open(options: O): Promise<void> {
    await this.#ask({ type: "open", options }, "opened");
  }

  async run(phase: Phase, onMeasuring: () => void, onMeasured: () => void): Promise<PhaseResult> {
    const on = (reply: LaneReply): void => {
      if (reply.type === "measuring") onMeasuring();
      if (reply.type === "measured") onMeasured();
    };
    this.#child.on("message", on);
    try {
      return (await this.#ask({ type: "run", phase }, "result")).result;
    } finally {
      this.#child.off("message", on);
    }
  }

  async check(): Promise<BalanceCheck> {
    return (await this.#ask({ type: "check" }, "checked")).check;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.send({ type: "close" } satisfies LaneRequest);
    const late = setTimeout(() => this.#child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
  }

  /** Ends it at once; harmless when it is gone. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #ask<T extends LaneReply["type"]>(request: LaneRequest, type: T): Promise<Extract<LaneReply, { type: T }>> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#child.off("message", hear);
        this.#child.off("exit", ended);
      };
      const hear = (reply: LaneReply): void => {
        if (reply.type === "failed") {
          done();
          reject(new Error(reply.message));
        } else if (reply.type === type) {
          done();
          resolve(reply as Extract<LaneReply, { type: T }>);
        }
      };
      const ended = (code: number | null): void => {
        done();
        reject(new Error(`the lane's process ended with ${code}`));
      };
      this.#child.on("message", hear);
      this.#child.on("exit", ended);
      this.#child.send(request);
    });
  }
}
