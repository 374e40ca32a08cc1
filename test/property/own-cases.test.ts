/**
 * The project's own conformance cases, found by the comparison with the model or by hand: both sides give what they
 * expect, and every evaluation in them is made again from its bytes.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { casesOf, runCase } from "../../src/commands/conformance-runner.js";
import { FoldWatch } from "../conformance/fold-watch.js";
import { Model } from "../model/model.js";

vi.mock("../../src/domain/evaluate.js", async (original) => {
  const real = await original<typeof import("../../src/domain/evaluate.js")>();
  const { watched } = await import("./watched-evaluation.js");
  return { ...real, evaluate: watched(real.evaluate) };
});

const folder = fileURLToPath(new URL("../conformance/own-cases/", import.meta.url));

for (const file of readdirSync(folder).sort()) {
  describe(file, () => {
    for (const ownCase of casesOf(readFileSync(`${folder}${file}`, "utf8"), file)) {
      test(ownCase.name, () => {
        const watch = new FoldWatch();
        expect(runCase(ownCase, watch.observe).failures).toEqual([]);
        watch.expectNoDifference();
        // The model knows nothing of velocity.
        if ("velocity" in (ownCase.rulebook as object)) return;
        const model = new Model([{ version: 1, effectiveFrom: "", rulebook: ownCase.rulebook }], ownCase.masters ?? {});
        for (const [index, operation] of ownCase.operations.entries()) {
          const { occurredAt, receivedAt = occurredAt } = operation as { occurredAt: string; receivedAt?: string };
          const { status, code } = model.apply(operation, Date.parse(receivedAt));
          const { status: expected, code: expectedCode = code } = ownCase.expect[index] ?? {};
          expect(`${status} ${code}`).toBe(`${String(expected)} ${String(expectedCode)}`);
        }
      });
    }
  });
}
