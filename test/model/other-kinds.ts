// Register, adjust, transfer and activity (sections 6 and 8).

import { maxOf, minOf, sumOf } from "./amounts.js";
import { DAY_MS, parseDate } from "./calendar.js";
import type { DeclineCode, Execution } from "./execution.js";
import { levelOf } from "./levels.js";
import { availableOf, chooseActive, moveLotPart, oweDebt, takeFromLot } from "./lots.js";
import type { Customer } from "./masters.js";
import type { ActivityDone, Adjust, Identity, Register, Transfer } from "./operation.js";
import { creditBonus, creditPlain, rewardReferrer } from "./referral.js";
import { accountIdOf } from "./state.js";

export function applyRegister(run: Execution, register: Register): DeclineCode | undefined {
  const isUsed = (kind: Identity["kind"], value: string): boolean =>
    value !== "" && run.world.store.findCustomer({ kind, value }) !== undefined;
  const { customerCode, phone, email, cardNumber } = register;
  if (isUsed("customerCode", customerCode)) return "CUSTOMER_EXISTS";
  if (isUsed("phone", phone) || isUsed("email", email) || isUsed("cardNumber", cardNumber)) return "IDENTITY_TAKEN";
  const referrer = register.referrer === null ? undefined : run.world.store.findCustomer(register.referrer);
  if (register.referrer !== null && referrer === undefined) return "UNKNOWN_REFERRER";

  const customer: Customer = {
    code: customerCode,
    phone,
    email,
    cardNumbers: cardNumber === "" ? [] : [cardNumber],
    group: register.customerGroup,
    birthday: parseDate(register.birthday) ?? null,
    anniversary: parseDate(register.anniversary) ?? null,
    referrerCode: referrer?.code ?? "",
    startLevel: "",
  };
  const { id } = run.world.store.addAccount(customer);
  run.accountId = id;
  run.open(id);
  creditBonus(run.bonuses(), id, run.rulebook.registrationBonus);
  if (referrer !== undefined) {
    rewardReferrer(run.bonuses(), accountIdOf(referrer.code), (row) => row.referrerOnRegistration);
  }
  return undefined;
}

export function applyAdjust(run: Execution, { wallet, amount, level }: Adjust): DeclineCode | undefined {
  const account = run.own();
  if (level !== "") {
    if (levelOf(run.rulebook, level) === undefined) return "UNKNOWN_LEVEL";
    account.level = level;
    return undefined;
  }
  if (!run.rulebook.wallets.some((candidate) => candidate.code === wallet)) return "UNKNOWN_WALLET";
  if (amount > 0n) {
    creditPlain(run.bonuses(), account, "adjusted", wallet, amount);
    return undefined;
  }
  const wanted = -amount;
  const available = maxOf(0n, availableOf(account, wallet));
  if (run.rulebook.negativeBalance === "refused" && wanted > available) return "NOT_ENOUGH";
  const parts = chooseActive(account, wallet, wanted);
  for (const part of parts) takeFromLot(run.mover, account, part, "adjusted");
  const taken = sumOf(parts, (part) => part.units);
  oweDebt(run.mover, account, wallet, wanted - minOf(taken, wanted), "adjusted");
  run.reversed.set(wallet, wanted);
  return undefined;
}

export function applyTransfer(run: Execution, { to, wallet, amount }: Transfer): DeclineCode | undefined {
  const recipientCustomer = run.world.store.findCustomer(to);
  if (recipientCustomer === undefined) return "UNKNOWN_RECIPIENT";
  const sender = run.own();
  const recipientId = accountIdOf(recipientCustomer.code);
  if (recipientId === sender.id) return "SAME_ACCOUNT";
  if (amount > availableOf(sender, wallet)) return "NOT_ENOUGH";
  const recipient = run.open(recipientId);
  for (const part of chooseActive(sender, wallet, amount)) moveLotPart(run.mover, sender, part, recipient);
  return undefined;
}

export function applyActivity(run: Execution, { activityCode, quantity }: ActivityDone): DeclineCode | undefined {
  const activity = run.rulebook.activities.find((candidate) => candidate.code === activityCode);
  if (activity === undefined) return "UNKNOWN_ACTIVITY";
  const account = run.own();
  const at = run.operation.occurredAt;
  const from = at - activity.periodDays * DAY_MS;
  const isInPeriod = (doneAt: number): boolean => activity.periodDays === 0 || (doneAt > from && doneAt <= at);
  const done = account.activities.filter((other) => other.activityCode === activityCode && isInPeriod(other.at));
  const count = sumOf(done, (other) => other.quantity) + quantity;
  if (activity.limit > 0n && count > activity.limit) return "ACTIVITY_LIMIT";
  account.activities.push({ activityCode, at, quantity });
  creditPlain(run.bonuses(), account, "issued", activity.wallet, activity.awardValue * quantity);
  return undefined;
}
