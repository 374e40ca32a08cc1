/**
 * The velocity store of a simulated world, behind the real guard: one memory store that outlives the daemons, as Redis
 * does, and a way to it that may be slow, lose the answer, or lead nowhere.
 */
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import type {
  VelocityAnswer,
  VelocityCheck,
  VelocityHealth,
  VelocityStore,
} from "../../src/velocity/velocity-store.js";
import type { Machine } from "./machine.js";
import type { Random } from "./random.js";
import type { Schedule } from "./schedule.js";

export class VelocityServer {
  #store = new MemoryVelocityStore();
  #slowUntil = 0;
  #awayUntil = 0;
  /** Of each question while away: it was counted, the answer is lost. */
  readonly #lostAnswer = 0.3;

  constructor(
    readonly schedule: Schedule,
    readonly random: Random,
  ) {}

  slowDown(ms: number): void {
    this.#slowUntil = this.schedule.elapsed + ms;
  }

  goAway(ms: number): void {
    this.#awayUntil = this.schedule.elapsed + ms;
  }

  /** It restarts empty. */
  flush(): void {
    this.#store = new MemoryVelocityStore();
  }

  connect(machine: Machine): VelocityStore {
    return {
      check: (batch, at) => this.#ask(machine, "check", batch, at),
      record: (batch, at) => this.#ask(machine, "record", batch, at),
      undo: async (batch, at) => (await this.#ask(machine, "undo", batch, at)).checked,
      health: (): VelocityHealth => "up",
      close: () => Promise.resolve(),
    };
  }

  #ask(
    machine: Machine,
    what: "check" | "record" | "undo",
    batch: readonly VelocityCheck[],
    at: number,
  ): Promise<VelocityAnswer> {
    const { schedule, random } = this;
    const delay = (): number => (schedule.elapsed < this.#slowUntil ? random.between(5, 60) : random.between(0.1, 1));
    return new Promise((resolve) => {
      schedule.after(delay(), `velocity ${what} of ${batch.length}`, () => {
        const away = schedule.elapsed < this.#awayUntil;
        if (away && !random.chance(this.#lostAnswer)) {
          machine.deliver(delay(), "velocity failed", () => resolve({ checked: false, reason: "failed" }));
          return;
        }
        void this.#store[what](batch, at).then((answer) => {
          if (away) return;
          const given: VelocityAnswer = typeof answer === "object" ? answer : { checked: true, sums: [], known: [] };
          machine.deliver(delay(), "velocity answered", () => resolve(given));
        });
      });
    });
  }
}
