/** The two forms of the benchmark's operations are the same, deterministic, and valid. */
import { describe, expect, it } from "vitest";
import { customerChoice } from "../../src/bench/customer-choice.js";
import { benchRulebook } from "../../src/bench/business.js";
import { operationOf, OPERATION_BYTES_MAX, writeOperation } from "../../src/bench/operation-form.js";
import {
  ACCEPTED,
  MIX,
  OperationStream,
  REDEEM,
  REDEEMING_MIX,
  REFUND,
  RING,
  SALE,
  SPEND,
  SPEND_MAX,
} from "../../src/bench/operation-stream.js";
import { seededRandom } from "../../src/bench/random.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { validateOperation } from "../../src/domain/validate-operation.js";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { encodeOperation } from "../../src/wire/encode-operation.js";

const NOW = Date.UTC(2026, 10, 22);

function streamOf(seed: number, mix = MIX): OperationStream {
  return new OperationStream(3, seededRandom(seed), customerChoice(1_000, "zipf"), mix, (customer) => customer * 20);
}

function* run(stream: OperationStream, count: number): Generator<number> {
  for (let i = 0; i < count; i++) {
    const serial = stream.next(NOW + i);
    stream.state[serial % RING] = ACCEPTED;
    yield serial;
  }
}

describe("the benchmark's operations", () => {
  it.each([MIX, REDEEMING_MIX])("are the same as bytes and as the domain's operations: %o", (mix) => {
    const stream = streamOf(1, mix);
    const bytes = new Uint8Array(OPERATION_BYTES_MAX);
    for (const serial of run(stream, 5_000)) {
      const end = writeOperation(bytes, 0, stream, serial);
      const operation = operationOf(stream, serial);
      expect(validateOperation(operation)).toBeNull();
      expect(Buffer.from(bytes.subarray(0, end)).equals(encodeOperation(operation))).toBe(true);
      if (serial % 100 === 0) {
        const decoded = decodeOperation(bytes.subarray(0, end));
        expect(decoded.ok && decoded.canonical && decoded.operation).toEqual(operation);
      }
    }
  });

  it("are the same for the same seed, and others for another", () => {
    const of = (seed: number) => {
      const stream = streamOf(seed);
      return [...run(stream, 3_000)].map((serial) => operationOf(stream, serial));
    };
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it("keep the shares of the mix, and let each sale serve once", () => {
    const stream = streamOf(5);
    const counts = [0, 0, 0];
    const served = new Set<number>();
    for (const serial of run(stream, 50_000)) {
      const kind = stream.kind[serial % RING] as number;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (kind === SALE) continue;
      const original = stream.original[serial % RING] as number;
      expect(served.has(original)).toBe(false);
      served.add(original);
    }
    expect(counts[REFUND]).toBeGreaterThan(2_000);
    expect(counts[REDEEM]).toBeGreaterThan(2_000);
  });

  it("burn what was earned where half of the sales redeem", () => {
    const stream = streamOf(6, REDEEMING_MIX);
    let spending = 0;
    for (const serial of run(stream, 10_000)) {
      const slot = serial % RING;
      if (stream.kind[slot] !== SPEND) continue;
      spending++;
      expect(stream.amount[slot]).toBe(Math.min(SPEND_MAX, (stream.customer[slot] as number) * 20));
    }
    expect(spending).toBeGreaterThan(2_500);
    expect(spending).toBeLessThan(3_500);
  });

  it("choose customers by Zipf, so that the first makes a share of about 1 / sum(i^-0.8)", () => {
    const random = seededRandom(9);
    const choice = customerChoice(1_000, "zipf");
    const counts = new Map<number, number>();
    for (let i = 0; i < 100_000; i++) {
      const customer = choice.next(random);
      counts.set(customer, (counts.get(customer) ?? 0) + 1);
    }
    let sum = 0;
    for (let i = 1; i <= 1_000; i++) sum += i ** -0.8;
    const first = Math.max(...counts.values()) / 100_000;
    expect(first).toBeGreaterThan(0.9 / sum);
    expect(first).toBeLessThan(1.1 / sum);
    expect(counts.size).toBeGreaterThan(900);
  });

  it("go by a rulebook of 12 plans, 60 rows and 3 velocity rules that loads", () => {
    const loaded = loadRulebook(benchRulebook());
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
    const { plans, velocity } = loaded.rulebook;
    expect(plans).toHaveLength(12);
    expect(plans.reduce((sum, plan) => sum + plan.rows.length, 0)).toBe(60);
    expect(velocity).toHaveLength(3);
  });
});
