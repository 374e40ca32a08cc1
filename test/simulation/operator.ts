/**
 * The operator of a simulated world: rules on what velocity rules held and blocks lots, while everything else goes wrong.
 * What is under review is read off the journal, as the daemon's own queue is; now and then it rules twice, or on a lot that
 * is not there.
 *
 * Invariant: an answer is true when it is given; `complaints` has those that were not.
 */
import type { OperationKey } from "../../src/domain/operation.js";
import { type Ruling, RULING_SOURCE } from "../../src/domain/ruling.js";
import { decodeEffects } from "../../src/wire/effects-codec.js";
import { decodeRuling } from "../../src/wire/ruling-codec.js";
import type { SimDaemon } from "./daemon.js";
import { type Database, rowKey, type StoredRow } from "./database.js";
import { Machine } from "./machine.js";
import { WALLETS } from "./program.js";
import type { Random } from "./random.js";
import type { Schedule } from "./schedule.js";

/** Between two rulings, ms on average: some thirty in a run, a third of what its tills send. */
const PAUSE_MS = 300;
/** Accounts of a world have few lots; what is beyond is not there. */
const LOTS = 8;

export interface OperatorSurroundings {
  readonly schedule: Schedule;
  readonly database: Database;
  readonly random: Random;
  readonly untilMs: number;
  readonly daemons: readonly SimDaemon[];
}

export class Operator {
  readonly complaints: string[] = [];
  /** Every ruling asked for, by its reason, which is its own. */
  readonly asked = new Map<string, { readonly account: number; readonly ruling: Ruling }>();
  readonly #world: OperatorSurroundings;
  readonly #machine: Machine;

  constructor(world: OperatorSurroundings) {
    this.#world = world;
    this.#machine = new Machine("operator", world.schedule);
    this.#plan();
  }

  #plan(): void {
    const { random, schedule, untilMs } = this.#world;
    this.#machine.deliver(random.between(0, 2 * PAUSE_MS), "rules", () => {
      if (schedule.elapsed > untilMs) return;
      this.#next();
      this.#plan();
    });
  }

  #next(): void {
    const { random, database, daemons } = this.#world;
    const serving = daemons.filter((daemon) => daemon.serving);
    if (serving.length === 0 || database.customers.size === 0) return;
    const daemon = random.pick(serving);
    const held = heldRows(database);
    const open = held.filter((row) => rulingOn(row, database) === undefined);
    const dice = random.int(100);
    if (held.length > 0 && dice < 60) {
      const row = open.length > 0 && dice < 50 ? random.pick(open) : random.pick(held);
      this.#ask(daemon, row.account, random.pick(["release", "reject"]), row.seq, row);
    } else {
      const account = random.pick([...database.customers.keys()]);
      this.#ask(daemon, account, random.pick(["block", "unblock"]), 1 + random.int(LOTS), null);
    }
  }

  #ask(daemon: SimDaemon, account: number, type: Ruling["type"], subject: number, reviewed: StoredRow | null): void {
    const ruling: Ruling = { type, subject, actor: "kim", reason: `r${this.asked.size + 1}` };
    this.asked.set(ruling.reason, { account, ruling });
    const { database } = this.#world;
    const named: OperationKey | null = reviewed && { source: reviewed.source, operationId: reviewed.operationId };
    void daemon.rule(account, ruling, named).then((answer) => {
      const what = `${type} ${subject} in account ${account}`;
      const stored = rulingRows(database).some((row) => decodeRuling(row.content).reason === ruling.reason);
      if (answer === "accepted" && !stored) this.complaints.push(`${what} was answered and is not in the journal`);
      // Who is no longer the writer may not have heard of what it is asked about; it changes nothing.
      if (answer !== "declined" || reviewed === null || !daemon.isWriter) return;
      if (rulingOn(reviewed, database) === undefined) this.complaints.push(`${what} was declined and is not ruled on`);
    });
  }
}

/** Rows of operations whose award was held. */
export function heldRows(database: Database): StoredRow[] {
  return [...database.operations.values()].filter(({ entries, changes }) =>
    decodeEffects(entries, changes, WALLETS).effects.some(
      (effect) => effect.type === "lotWithheld" && effect.reason === "review",
    ),
  );
}

export function rulingOn({ account, seq }: StoredRow, database: Database): StoredRow | undefined {
  return database.operations.get(rowKey(RULING_SOURCE, `review-${account}-${seq}`));
}

export function rulingRows(database: Database): StoredRow[] {
  return [...database.operations.values()].filter(({ source }) => source === RULING_SOURCE);
}
