/** The tables for analysts, brought up to date on request. */
import { formatInstant } from "../../wire/instant.js";
import type { AdminRoute } from "../admin-route.js";
import type { LotProjection } from "../lot-projection.js";

export function projectionRoutes(projection: LotProjection): AdminRoute[] {
  return [
    {
      method: "POST",
      path: "/projection/refresh",
      // It changes no fact: the tables are a cache of the journal.
      changes: false,
      handle: async () => {
        const { accounts, lots, asOf } = await projection.refresh(false);
        return { accounts, lots, asOf: formatInstant(asOf) };
      },
    },
  ];
}
