/** How much room on the disk a run may need, so that it is not begun where it cannot end. */
import { availableParallelism } from "node:os";

const GIB = 1024 ** 3;
/** Programs, the servers' own files, a write-ahead log that is not recycled yet. */
const OWN_GIB = 3;
/** Rows, indexes and log, measured as 1.5 KiB and less. */
const BYTES_AN_OPERATION = 2_048;
/** More than any machine was seen to take: what is aimed at is 50,000 on two. */
const OPERATIONS_A_CORE = 25_000;

/** GiB for so many operations. */
export function roomFor(operations: number): number {
  return OWN_GIB + (operations * BYTES_AN_OPERATION) / GIB;
}

/** GiB for so many seconds at saturation. */
export function roomForLoad(seconds: number): number {
  return roomFor(seconds * OPERATIONS_A_CORE * availableParallelism());
}
