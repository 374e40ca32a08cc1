/** A defect in the evaluation of one operation costs that operation its answer, and nobody else anything. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type SmallDaemon, sale, startSmallDaemon } from "../admin/small-daemon.js";

const poison = vi.hoisted(() => ({ ids: new Set<string>() }));

vi.mock("../../src/domain/evaluate.js", async (original) => {
  const real = await original<typeof import("../../src/domain/evaluate.js")>();
  const evaluate: typeof real.evaluate = (input) => {
    const evaluation = real.evaluate(input);
    // After the state has changed: the worst moment.
    if (poison.ids.has(input.operation.operationId)) throw new Error("poison");
    return evaluation;
  };
  return { ...real, evaluate };
});

let daemon: SmallDaemon;
const AT = "2026-03-02T12:00:00Z";

beforeAll(async () => {
  daemon = await startSmallDaemon();
  await daemon.publish({ plans: [{ code: "A", rows: [{ rowNo: 1, calculationValue: 100, awardValue: 1 }] }] });
  await daemon.importCsv("customers", "code\nA1\nA2\n");
});

afterAll(async () => {
  // Each failed evaluation was reported as a problem.
  await expect(daemon.stop()).rejects.toMatchObject({ name: "EvaluationError" });
});

async function available(customer: string): Promise<number> {
  const { body } = await daemon.ask("GET", `/v1/balance?id=${customer}`);
  return body.wallets[0]?.available ?? 0;
}

test("the others of its batch and its account are answered as if it had not come; later it is", async () => {
  const sales = ["s1", "s2", "s3", "s4", "s5"].map((id, i) => sale(id, AT, i % 2 === 0 ? "A1" : "A2", 100));
  poison.ids.add("s3");
  const statuses = (await daemon.sendAtOnce(sales)).map(({ status }) => status);
  expect(statuses).toEqual(["accepted", "accepted", "unavailable", "accepted", "accepted"]);
  expect([await available("A1"), await available("A2")]).toEqual([2, 2]);

  poison.ids.clear();
  expect(await daemon.send(sales)).toMatchObject([
    { status: "duplicate" },
    { status: "duplicate" },
    { status: "accepted" },
    { status: "duplicate" },
    { status: "duplicate" },
  ]);
  expect([await available("A1"), await available("A2")]).toEqual([3, 2]);
});

test("it goes on behind batches that are being committed", async () => {
  poison.ids.add("p0").add("p1").add("p2");
  const rounds = await Promise.all(
    [0, 1, 2].map(async (round) => {
      // Each round leaves as a batch of its own.
      await new Promise((resolve) => setTimeout(resolve, round));
      return daemon.sendAtOnce([
        sale(`a${round}`, AT, "A1", 100),
        sale(`p${round}`, AT, "A1", 100),
        sale(`b${round}`, AT, "A2", 100),
      ]);
    }),
  );
  for (const outcomes of rounds)
    expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "unavailable", "accepted"]);
  expect([await available("A1"), await available("A2")]).toEqual([6, 5]);
});
