// Master records of section 2 as a conformance case brings them. The model never changes them, apart from the
// customers that register.

import type { LocalDate } from "./calendar.js";
import { parseDate } from "./calendar.js";
import { JsonReader } from "./json-reader.js";

export interface Customer {
  readonly code: string;
  readonly phone: string;
  readonly email: string;
  readonly cardNumbers: readonly string[];
  readonly group: string;
  readonly birthday: LocalDate | null;
  readonly anniversary: LocalDate | null;
  readonly referrerCode: string;
  /** Where the customer starts; "" leaves it to the thresholds. */
  readonly startLevel: string;
}

export interface Masters {
  readonly timeZoneByStore: ReadonlyMap<string, string>;
  readonly groupByProduct: ReadonlyMap<string, string>;
  readonly tenders: ReadonlySet<string>;
  readonly customers: readonly Customer[];
}

export function readMasters(json: unknown): Masters {
  const root = new JsonReader(json, "masters");
  const stores = root.objects("stores", (store): [string, string] => [store.text("code"), store.text("timeZone")]);
  const products = root.objects("products", (product): [string, string] => [
    product.text("code"),
    product.text("group"),
  ]);
  const cards = root.objects("cards", (card) => ({ number: card.text("number"), customer: card.text("customer") }));
  return {
    timeZoneByStore: new Map(stores),
    groupByProduct: new Map(products),
    tenders: new Set(root.objects("tenders", (tender) => tender.text("code"))),
    customers: root.objects("customers", (customer) => ({
      code: customer.text("code"),
      phone: customer.text("phone"),
      email: customer.text("email"),
      cardNumbers: cards.filter((card) => card.customer === customer.text("code")).map((card) => card.number),
      group: customer.text("group"),
      birthday: parseDate(customer.text("birthday")) ?? null,
      anniversary: parseDate(customer.text("anniversary")) ?? null,
      referrerCode: "",
      startLevel: customer.text("level"),
    })),
  };
}
