/**
 * Settings of the connections that are used for every batch. Small look-ups must use their index even on tables that were
 * never analyzed, and be planned once: the planner is kept from scanning, and each query looks up key by key (LATERAL ...
 * LIMIT 1), which leaves it nothing to choose. Not for reports.
 */
export const LOOK_UP_SETTINGS =
  "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan -c jit=off";

/** Of connections that read much for reports: one core at most, the others are for operations. */
export const REPORT_SETTINGS = "-c max_parallel_workers_per_gather=0";
