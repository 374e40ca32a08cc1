/** The daemon's address of a command that works against it. */
import type { DaemonAddress } from "../cli/address.js";
import { present } from "../shared/assert.js";

/** The table of commands says which commands are given one. */
export function getDaemon(daemon: DaemonAddress | null): DaemonAddress {
  return present(daemon, "the address of a command that works against the daemon");
}
