import { expect, test } from "vitest";
import { Directory, type Name, type NameStore, nameOfIdentity } from "../../src/router/directory.js";

const PHONE = nameOfIdentity({ type: "phone", value: "+1555" });
const CODE = nameOfIdentity({ type: "customerCode", value: "C1" });

/** Answers when told to, with what the table holds at the moment of the question. */
class SlowStore implements NameStore {
  readonly table = new Map<Name, number>();
  readonly #answers: (() => void)[] = [];

  find(names: readonly Name[]): Promise<Map<Name, number>> {
    const found = new Map([...this.table].filter(([name]) => names.includes(name)));
    return new Promise((resolve) => this.#answers.push(() => resolve(found)));
  }

  reserveAccounts(): Promise<number> {
    return Promise.resolve(1);
  }

  async answer(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#answers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a look-up that was sent before identities changed is made again", async () => {
  const store = new SlowStore();
  const directory = new Directory(store);
  store.table.set(PHONE, 7);
  const looked = directory.lookUp([PHONE]);
  await new Promise((resolve) => setImmediate(resolve));
  store.table.set(PHONE, 8);
  directory.forgetIdentities();
  await store.answer();
  await store.answer();
  await looked;
  expect(directory.get(PHONE)).toBe(8);
});

test("the names of a registration under way outlast a change of identities, and hold only if it is accepted", () => {
  const directory = new Directory(new SlowStore());
  directory.promise(CODE, 1);
  directory.promise(PHONE, 2);
  directory.forgetIdentities();
  expect([directory.get(CODE), directory.get(PHONE)]).toEqual([1, 2]);
  directory.settle(CODE, 1, true);
  directory.settle(PHONE, 2, false);
  expect([directory.get(CODE), directory.get(PHONE)]).toEqual([1, undefined]);
});
