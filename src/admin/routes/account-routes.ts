/** Reading accounts: what they have, how it came about, whose they are. */
import { formatInstant } from "../../wire/instant.js";
import { findAccount, readStates, readWalletNumbers, RulebookShelf } from "../account-reader.js";
import type { AdminRequest, AdminRoute } from "../admin-route.js";
import { ApiError } from "../api-error.js";
import { describeAccount } from "../describe-account.js";
import { readJournal } from "../journal-page.js";
import { required, wholeNumber } from "../query.js";
import { present } from "../../shared/assert.js";

/** A page: some hundred KiB. */
const JOURNAL_ROWS_MAX = 1_000;
const JOURNAL_ROWS_DEFAULT = 100;

export function accountRoutes(): AdminRoute[] {
  let shelf: RulebookShelf | null = null;
  return [
    {
      method: "GET",
      path: "/balance",
      changes: false,
      handle: (request) => {
        shelf ??= new RulebookShelf(request.port.pool);
        return balance(request, shelf);
      },
    },
    { method: "GET", path: "/journal", changes: false, handle: journal },
    { method: "GET", path: "/customer", changes: false, handle: customer },
  ];
}

/** As of now, without writing anything: what is due has happened in the answer, whether or not a sweep ran. */
async function balance({ port, query }: AdminRequest, shelf: RulebookShelf): Promise<object> {
  const { account, customerCode } = await findAccount(port.pool, required(query, "id"));
  const [wallets, rulebooks] = [await readWalletNumbers(port.pool), await shelf.timeline()];
  const state = present((await readStates(port.pool, [account], wallets)).get(account), "the state of an account");
  return describeAccount(state, customerCode, port.clock.now(), rulebooks);
}

async function journal({ port, query }: AdminRequest): Promise<object> {
  const { account, customerCode } = await findAccount(port.pool, required(query, "id"));
  const last = query["last"];
  const limit = wholeNumber(
    last ?? query["limit"] ?? String(JOURNAL_ROWS_DEFAULT),
    last === undefined ? "limit" : "last",
    1,
    JOURNAL_ROWS_MAX,
  );
  const after = last === undefined ? wholeNumber(query["after"] ?? "0", "after", 0, Number.MAX_SAFE_INTEGER) : null;
  const rows = await readJournal(port.pool, account, await readWalletNumbers(port.pool), after, limit);
  return { account, customerCode, rows };
}

async function customer({ port, query }: AdminRequest): Promise<object> {
  const { account } = await findAccount(port.pool, required(query, "id"));
  const { rows } = await port.pool.query(
    `SELECT code, phone, email, name, birthday::text, anniversary::text, customer_group, language, consents, attributes
     FROM customers WHERE account = $1`,
    [account],
  );
  const row = rows[0] as Record<string, unknown> | undefined;
  if (row === undefined) throw new ApiError("NOT_FOUND", "the customer's data were erased");
  const cards = await port.pool.query(
    "SELECT number, kind, state, store FROM cards WHERE account = $1 ORDER BY number",
    [account],
  );
  const { customer_group: group, birthday, anniversary, ...rest } = row;
  return {
    account,
    ...rest,
    birthday: birthday ?? "",
    anniversary: anniversary ?? "",
    group,
    cards: cards.rows,
    at: formatInstant(port.clock.now()),
  };
}
