/** Where a planted bug can sit: wrappers around parts of the daemon. The product has no switch for any of them. */
import type { OperationSink } from "../../src/gateway/port.js";
import type { JournalStore } from "../../src/journal/store.js";
import type { ShardClient } from "../../src/shard/client.js";
import type { Constraints } from "./database.js";
import type { Fault } from "./faults.js";
import type { Machine } from "./machine.js";

export interface Mutation {
  readonly name: string;
  readonly constraints: Constraints;
  /** Under which it shows, where that takes more than luck. */
  readonly faults?: readonly Fault[];
  journal(journal: JournalStore, thread: Machine): JournalStore;
  sink(sink: OperationSink, machine: Machine): OperationSink;
  client(client: ShardClient, machine: Machine): ShardClient;
  /** Called around a run. */
  install(): () => void;
}

export const NO_MUTATION: Mutation = {
  name: "none",
  constraints: { uniqueIds: true, fence: true },
  journal: (journal) => journal,
  sink: (sink) => sink,
  client: (client) => client,
  install: () => () => {},
};
