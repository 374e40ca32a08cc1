/** `loyald balance ID`: what an account has. */
import { getJson } from "../admin/client.js";
import type { AccountJson, LotJson, WalletJson } from "../admin/describe-account.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { getDaemon } from "./daemon-of.js";
import { table } from "./table.js";

/** Those that are spent next, on one screen. */
const LOTS_SHOWN = 20;

/** @throws OperatingError NOT_FOUND, DAEMON_UNREACHABLE */
export async function run({ args, json, daemon }: CommandInput): Promise<number> {
  const account = (await getJson(getDaemon(daemon), "/balance", { id: args[0] ?? "" })) as AccountJson;
  process.stdout.write(json ? `${JSON.stringify(account)}\n` : balanceText(account));
  return EXIT_OK;
}

export function balanceText(account: AccountJson): string {
  const { customerCode, level, at, wallets, holds } = account;
  const lines = [
    `customer ${customerCode}, level ${level === "" ? "none" : level}, account ${account.account}, as of ${at}`,
  ];
  if (wallets.length === 0) lines.push("nothing was ever credited");
  else lines.push("", ...table(["wallet", "available", "pending", "held", "debt"], wallets.map(walletCells)));
  const lots = wallets.flatMap((wallet) => wallet.lots.map((lot) => lotCells(wallet, lot)));
  if (lots.length > 0) {
    const head = ["lot", "wallet", "left", "held", "awarded", "active from", "expires", "by"];
    lines.push("", ...table(head, lots.slice(0, LOTS_SHOWN)));
    if (lots.length > LOTS_SHOWN) lines.push(`... and ${lots.length - LOTS_SHOWN} more lots: --json has all`);
  }
  for (const hold of holds) lines.push("", `hold of operation ${hold.seq}: ${hold.amount} until ${hold.endsAt}`);
  return `${lines.join("\n")}\n`;
}

function walletCells({ wallet, available, pending, held, debt }: WalletJson): (string | number)[] {
  return [wallet, available, pending, held, debt];
}

function lotCells({ wallet }: WalletJson, lot: LotJson): (string | number)[] {
  const by = lot.planCode === "" ? `operation ${lot.openedBy}` : `${lot.planCode} row ${lot.rowNo}`;
  return [
    lot.lot,
    wallet,
    lot.left,
    lot.held,
    lot.awardedAt,
    lot.withheld.length > 0 ? lot.withheld.join(", ") : lot.pending ? lot.activeFrom : "",
    lot.expiresAt === "" ? "never" : lot.expiresAt,
    by,
  ];
}
