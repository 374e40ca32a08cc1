/**
 * Watches the rows of a host: folds what the journal would store of each onto a second state, and compares the bytes of
 * both. Also checks what must hold of every entry and state.
 */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { RowObserver } from "../../src/commands/conformance-host.js";
import { applyEffect } from "../../src/domain/apply-effect.js";
import type { Effect } from "../../src/domain/effects.js";
import { counterAccount } from "../../src/domain/effects.js";
import type { OperationRecord } from "../../src/domain/record.js";
import type { AccountState } from "../../src/domain/state.js";
import { emptyState } from "../../src/domain/state.js";
import { decodeEffects, decodeForFold, encodeEffects } from "../../src/wire/effects-codec.js";
import { decodeState, encodeState } from "../../src/wire/state-codec.js";
import { walletNumbers } from "../../src/wire/wallet-numbers.js";

export class FoldWatch {
  readonly #folded = new Map<number, AccountState>();
  readonly #differences: string[] = [];
  readonly #wallets = walletNumbers();
  /** Units by wallet on each program account; with the accounts' balances they sum to zero. */
  readonly #program = new Map<string, bigint>();
  readonly #balances = new Map<string, bigint>();
  rows = 0;

  readonly observe: RowObserver = (state, { effects, record }) => this.row(state, effects, record);

  row(state: AccountState, effects: readonly Effect[], record: OperationRecord): void {
    this.rows++;
    const { entries, changes } = encodeEffects(effects, record, this.#wallets);
    const decoded = decodeEffects(entries, changes, this.#wallets);
    const folded = this.#folded.get(state.account) ?? emptyState(state.account);
    this.#folded.set(state.account, folded);
    for (const effect of decoded.effects) applyEffect(folded, effect);
    const live = Buffer.from(encodeState(state, this.#wallets));
    const where = `account ${state.account} row ${state.seq}`;
    if (!live.equals(encodeState(folded, this.#wallets))) this.#differences.push(`${where}: the fold differs`);
    if (!live.equals(encodeState(decodeState(live, this.#wallets), this.#wallets))) {
      this.#differences.push(`${where}: the state does not survive its bytes`);
    }
    if (!isDeepStrictEqual(decoded.record, record)) this.#differences.push(`${where}: the record differs`);
    if (!isDeepStrictEqual(decodeForFold(entries, changes, this.#wallets), effects)) {
      this.#differences.push(`${where}: the effects without their record differ`);
    }
    if (!isDeepStrictEqual(decoded.effects, effects)) this.#differences.push(`${where}: the effects differ`);
    for (const effect of effects) {
      if (effect.type !== "entry") continue;
      const counter = `${effect.wallet} ${counterAccount(effect.kind)}`;
      this.#program.set(counter, (this.#program.get(counter) ?? 0n) - BigInt(effect.amount));
      this.#balances.set(`${state.account} ${effect.wallet}`, BigInt(effect.balance));
    }
    this.#checkLots(state, where);
  }

  #checkLots(state: AccountState, where: string): void {
    for (const wallet of state.wallets) {
      let left = 0;
      let held = 0;
      for (const lot of wallet.lots) {
        left += lot.left;
        held += lot.held;
        if (lot.left <= 0 || lot.held < 0 || lot.held > lot.left) this.#differences.push(`${where}: lot ${lot.no}`);
        if (lot.expiresAt <= state.clock && lot.left > lot.held) this.#differences.push(`${where}: ${lot.no} overdue`);
      }
      if (left !== wallet.left || held !== wallet.held) this.#differences.push(`${where}: sums of ${wallet.code}`);
      if (wallet.debt < 0 || wallet.spent < 0) this.#differences.push(`${where}: debt or spent of ${wallet.code}`);
    }
  }

  expectNoDifference(): void {
    assert.deepEqual(this.#differences, []);
    const sums = new Map<string, bigint>();
    for (const [key, amount] of this.#program) {
      const wallet = key.slice(0, key.indexOf(" "));
      sums.set(wallet, (sums.get(wallet) ?? 0n) + amount);
      if (key.endsWith(" transit")) assert.equal(amount, 0n, key);
    }
    for (const [key, balance] of this.#balances) {
      const wallet = key.slice(key.indexOf(" ") + 1);
      sums.set(wallet, (sums.get(wallet) ?? 0n) + balance);
    }
    for (const [wallet, sum] of sums) assert.equal(sum, 0n, `the sum of ${wallet}`);
  }
}
