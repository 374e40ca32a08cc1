/** The master records that evaluation asks for, in memory; replaced as a whole when they change. */
export interface Masters {
  store(code: string): { readonly timeZone: string } | null;
  product(code: string): { readonly group: string } | null;
  tenderKnown(code: string): boolean;
}

export interface MasterRows {
  readonly stores: readonly { readonly code: string; readonly timeZone: string }[];
  readonly products: readonly { readonly code: string; readonly group: string }[];
  readonly tenders: readonly string[];
}

/** Looks masters up by code. */
export function mastersOf(rows: MasterRows): Masters {
  const stores = new Map(rows.stores.map((store) => [store.code, { timeZone: store.timeZone }]));
  const groups = new Map<string, { group: string }>();
  const products = new Map<string, { group: string }>();
  for (const { code, group } of rows.products) {
    // Few groups, many products: they share the object.
    let shared = groups.get(group);
    if (shared === undefined) {
      shared = { group };
      groups.set(group, shared);
    }
    products.set(code, shared);
  }
  const tenders = new Set(rows.tenders);
  return {
    store: (code) => stores.get(code) ?? null,
    product: (code) => products.get(code) ?? null,
    tenderKnown: (code) => tenders.has(code),
  };
}
