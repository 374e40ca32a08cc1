/**
 * Tries inputs on a target: those of its corpus as they are, then damaged ones. Whatever leads to an end that was not seen
 * before joins the pool that is damaged further, so that the search goes on from where it got. One seed decides all of it.
 * Invariant: an input ends in a value or in a refusal that is documented; anything else is a finding, and ends the run.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Random } from "../simulation/random.js";
import { mutate } from "./mutate.js";

export interface Target {
  /** Names its folder in the corpus. */
  readonly name: string;
  /** Of the inputs of a long run, against those of the quickest target. */
  readonly share: number;
  /**
   * Tries one input. Says how it ended: `value` or `refused`, and in what words; the same for ends of the same kind.
   * Throws for everything that must not happen.
   */
  readonly end: (input: Uint8Array) => string | Promise<string>;
}

export interface FuzzResult {
  readonly inputs: number;
  readonly values: number;
  readonly refusals: number;
  /** Ends told apart. */
  readonly ends: number;
  /** Of the processor. */
  readonly slowestMs: number;
}

const CORPUS = fileURLToPath(new URL("corpus/", import.meta.url));
/** What joins the pool: enough to go on from, little enough that the memory of a long run is the target's. */
const POOL_MAX = 500;
/** A longer one is tried and left: what grows from it would only take longer. */
const POOLED_BYTES_MAX = 2_048;
/** Of all damaged inputs, those that were taken before. */
const TAKEN_SHARE = 0.7;
const ENDS_MAX = 5_000;
/** Of the processor, not of the clock: a busy machine finds nothing. Inputs are short; one that takes so long would hang. */
const CPU_MS_MAX = 10_000;

export function corpusOf(name: string): Uint8Array[] {
  const folder = `${CORPUS}${name}/`;
  return readdirSync(folder)
    .sort()
    .map((file) => new Uint8Array(readFileSync(folder + file)));
}

/** @param onProgress called now and then with the inputs tried so far */
export async function fuzz(
  target: Target,
  runs: number,
  seed: string,
  onProgress: (tried: number) => void = () => {},
): Promise<FuzzResult> {
  const random = new Random(`${seed}/${target.name}`);
  const corpus = corpusOf(target.name);
  const pool = [...corpus];
  /** Those that ended in a value: near them is more to find than behind an early refusal. */
  const taken = [...corpus];
  const ends = new Set<string>();
  let values = 0;
  let slowestMs = 0;
  for (let tried = 0; tried < runs; tried++) {
    if (tried > 0 && tried % 1_000 === 0) onProgress(tried);
    const given = corpus[tried];
    const input = given ?? mutate(random.pick(random.chance(TAKEN_SHARE) ? taken : pool), pool, random);
    const before = process.cpuUsage();
    let end: string;
    try {
      end = await target.end(input);
    } catch (error) {
      throw new Finding(target.name, seed, tried, input, error);
    }
    const used = process.cpuUsage(before);
    const usedMs = (used.user + used.system) / 1_000;
    if (usedMs > CPU_MS_MAX) throw new Finding(target.name, seed, tried, input, `it took ${Math.round(usedMs)} ms`);
    slowestMs = Math.max(slowestMs, usedMs);
    if (end.startsWith("value")) values++;
    if (ends.size < ENDS_MAX && !ends.has(end)) {
      ends.add(end);
      if (given !== undefined || input.length > POOLED_BYTES_MAX) continue;
      if (pool.length < POOL_MAX) pool.push(input);
      if (end.startsWith("value") && taken.length < POOL_MAX) taken.push(input);
    }
  }
  return { inputs: runs, values, refusals: runs - values, ends: ends.size, slowestMs };
}

/** How something ended, without the numbers and names that differ from input to input. */
export function kindOfEnd(what: "value" | "refused", words: string): string {
  return `${what} ${words
    .slice(0, 300)
    .replace(/"[^"]*"?/g, '""')
    .replace(/\d+/g, "#")
    .slice(0, 120)}`;
}

class Finding extends Error {
  constructor(target: string, seed: string, tried: number, input: Uint8Array, cause: unknown) {
    const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    super(
      `${target}: input ${tried} of seed ${seed} (FUZZ_SEED) ended in neither a value nor a documented refusal: ${what}\n` +
        `As base64, to be kept in test/fuzz/corpus/${target}/: ${Buffer.from(input).toString("base64")}`,
      { cause },
    );
  }
}
