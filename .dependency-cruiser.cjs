/**
 * The layering of src/, enforced: main -> gateway, shard, journal, velocity, observability -> wire -> domain -> shared.
 * Each rule says why it is there; `npm run layers` runs it together with scripts/check-domain.mjs.
 */

/** Folders that hold logic and know nothing of each other's inside but what the architecture names. */
const TOP =
  "^src/((admin|cli|client|commands|config|daemon|gateway|journal|observability|platform|shard|velocity)/|(main|cli)\\.ts$)";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "A cycle between files means that neither can be understood alone.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-pure",
      comment:
        "The domain imports the domain and src/shared, nothing else: no node: module, no package, no outer layer.",
      severity: "error",
      from: { path: "^src/domain/" },
      to: { pathNot: "^src/(domain|shared)/" },
    },
    {
      name: "shared-knows-nothing",
      comment: "src/shared is below everything: it must not know the domain or any layer above.",
      severity: "error",
      from: { path: "^src/shared/" },
      to: { path: "^src/", pathNot: "^src/shared/" },
    },
    {
      name: "errors-are-below",
      comment: "The registry of operating errors may be used everywhere but in the domain, so it depends on nothing.",
      severity: "error",
      from: { path: "^src/errors/" },
      to: { path: "^src/", pathNot: "^src/(errors|shared)/" },
    },
    {
      name: "wire-is-below-the-layers",
      comment: "Bytes <-> domain is pure: it sees the domain, shared and the error codes.",
      severity: "error",
      from: { path: "^src/wire/" },
      to: { path: `${TOP}` },
    },
    {
      name: "wire-needs-no-host",
      comment: "Decoding and encoding need no node: module (the client library uses it elsewhere too).",
      severity: "error",
      from: { path: "^src/wire/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "gateway-does-not-reach-down",
      comment: "The gateway hands operations on; it neither evaluates nor stores them.",
      severity: "error",
      from: { path: "^src/gateway/" },
      to: { path: "^src/((admin|commands|cli|daemon|journal|velocity)/|(main|cli)\\.ts$)" },
    },
    {
      name: "journal-and-velocity-do-not-reach-up",
      comment: "Stores are used by the shard; they know neither it nor the gateway.",
      severity: "error",
      from: { path: "^src/(journal|velocity)/" },
      to: { path: "^src/((admin|cli|client|commands|daemon|gateway|shard)/|(main|cli)\\.ts$)" },
    },
    {
      name: "observability-and-platform-do-not-reach-up",
      comment: "Metrics, logging, health and process matters are told things; they ask nobody.",
      severity: "error",
      from: { path: "^src/(observability|platform|config)/" },
      to: { path: "^src/((admin|cli|client|commands|daemon|gateway|journal|shard|velocity)/|(main|cli)\\.ts$)" },
    },
    {
      name: "client-stands-alone",
      comment: "What a gateway author copies from must not drag the daemon in.",
      severity: "error",
      from: { path: "^src/client/" },
      to: {
        path: "^src/((admin|cli|commands|config|daemon|gateway|journal|observability|platform|shard|velocity)/|(main|cli)\\.ts$)",
      },
    },
    {
      name: "only-main-wires",
      comment: "main.ts puts the pipeline together; nothing but the commands starts it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/commands/" },
      to: { path: "^src/main\\.ts$" },
    },
    {
      name: "no-dev-dependency-at-run-time",
      comment: "What src/ needs must be installed by those who only run it.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm"], pathNot: "node_modules/@types/" },
    },
    {
      name: "no-unresolved",
      comment: "An import that cannot be resolved fails at run time.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(@uwsjs/|uWebSockets\\.js)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".js", ".d.ts", ".json"],
    },
  },
};
