/** Names and accounts in the simulated database, for the real directory: as PostgresNames, two queries beside each other. */
import { IDENTITY_KINDS } from "../../src/journal/codes.js";
import type { Name, NameStore } from "../../src/router/directory.js";
import type { Machine } from "./machine.js";
import type { Server } from "./server.js";

const KINDS: Readonly<Record<string, number>> = {
  c: IDENTITY_KINDS.customerCode,
  p: IDENTITY_KINDS.phone,
  e: IDENTITY_KINDS.email,
  k: IDENTITY_KINDS.cardNumber,
  s: IDENTITY_KINDS.source,
};

export class SimNames implements NameStore {
  constructor(
    readonly server: Server,
    readonly process: Machine,
  ) {}

  async find(names: readonly Name[]): Promise<Map<Name, number>> {
    const { database } = this.server;
    const found = new Map<Name, number>();
    await Promise.all([
      this.#query("find identities", () => {
        for (const name of names) {
          const account = database.identities.get(`${KINDS[name.charAt(0)]}:${name.slice(1)}`);
          if (!name.startsWith("o") && account !== undefined) found.set(name, account);
        }
      }),
      this.#query("find accounts of operations", () => {
        for (const name of names) {
          const row = name.startsWith("o") ? database.operations.get(name.slice(1)) : undefined;
          if (row !== undefined) found.set(name, row.account);
        }
      }),
    ]);
    const sources = names.filter((name) => name.startsWith("s") && !found.has(name));
    if (sources.length > 0) {
      await this.#query("open sources", () => {
        for (const name of sources) found.set(name, database.sourceAccount(name.slice(1)));
      });
    }
    return found;
  }

  reserveAccounts(count: number): Promise<number> {
    return this.#query("reserve accounts", () => this.server.database.reserveAccounts(count));
  }

  #query<T>(label: string, work: () => T): Promise<T> {
    return this.server.query(this.process, this.process, `${label} ${this.process.name}`, work);
  }
}
