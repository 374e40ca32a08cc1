/** The table of commands: names, arguments, flags and help texts. The work is in src/commands/NAME.ts. */

export interface CommandFlag {
  /** As commander takes it. */
  readonly syntax: string;
  readonly description: string;
}

export interface CommandEntry {
  /** Also the module's name. */
  readonly name: string;
  /** As commander takes them: `<file>` is required, `[id]` is not, `[more...]` takes several. */
  readonly args: string;
  readonly summary: string;
  /** More about it, below the usage line. */
  readonly details: string;
  readonly flags: readonly CommandFlag[];
  /** Works against the running daemon, so takes its address. */
  readonly needsDaemon: boolean;
  /** Takes all settings of src/config/options.ts as flags. */
  readonly takesSettings?: boolean;
  /** Hands flags that are not in this table on among the arguments, and takes `--json` with a file to write to. */
  readonly ownFlags?: boolean;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "serve",
    args: "",
    summary: "run the daemon",
    details:
      "Prints one line `ready ws=URL http=URL` when it accepts work. SIGTERM or Ctrl-C drains it: what was taken is answered, then it ends with status 0.",
    flags: [{ syntax: "--config <path>", description: "configuration file (LOYALD_CONFIG)" }],
    needsDaemon: false,
    takesSettings: true,
  },
  {
    name: "publish",
    args: "<rulebook>",
    summary: "validate and publish a rulebook version (JSON or YAML)",
    details: "Errors name the path of the offending field. A published version is in use everywhere before this ends.",
    flags: [
      {
        syntax: "--effective-from <instant>",
        description: "RFC 3339 instant from which it is in force (default: now; the first publication since ever)",
      },
      { syntax: "--check", description: "only validate" },
    ],
    needsDaemon: true,
  },
  {
    name: "import",
    args: "<kind> <file>",
    summary: "load masters from a CSV or Excel file",
    details:
      "KIND is stores, tenders, product-groups, products, customer-groups, customers or cards. The first row (of the first sheet of an .xlsx file) names the columns. All or nothing: errors name row and column.",
    flags: [],
    needsDaemon: true,
  },
  {
    name: "send",
    args: "<file>",
    summary: "stream operations (JSON lines) and print their outcomes in the order sent",
    details:
      "`-` is standard input. Operations answered unavailable are sent again. Ends with status 0 when every line ended accepted, declined or duplicate, with 1 otherwise, also when nobody reads its outcomes to the end. Progress goes to stderr.",
    flags: [
      { syntax: "--window <n>", description: "operations in flight at most" },
      { syntax: "--rate <n>", description: "operations a second at most" },
      {
        syntax: "--historical",
        description:
          "as administrator: each was received when it occurred; with --window 1 also in what it causes in other accounts",
      },
    ],
    needsDaemon: true,
  },
  {
    name: "balance",
    args: "<id>",
    summary: "what an account has",
    details: "ID is a customer code, phone, e-mail or card number.",
    flags: [],
    needsDaemon: true,
  },
  {
    name: "journal",
    args: "<id>",
    summary: "how an account's balance came about",
    details: "ID is a customer code, phone, e-mail or card number. The newest entry comes last.",
    flags: [{ syntax: "--limit <n>", description: "newest entries shown at most" }],
    needsDaemon: true,
  },
  {
    name: "explain",
    args: "<operation-id>",
    summary: "why an operation gave what it gave",
    details: "Recomputed from the journal: the same at any time.",
    flags: [{ syntax: "--source <source>", description: "source of the operation, where its id alone is not unique" }],
    needsDaemon: true,
  },
  {
    name: "signals",
    args: "",
    summary: "what velocity rules and blocked cards raised",
    details: "The newest signal comes last.",
    flags: [
      { syntax: "--limit <n>", description: "newest signals shown at most (default 50)" },
      { syntax: "--customer <code>", description: "of one customer" },
      { syntax: "--rule <name>", description: "of one rule" },
    ],
    needsDaemon: true,
  },
  {
    name: "reviews",
    args: "[action] [id]",
    summary: "awards that a velocity rule holds for review, and the word on them",
    details:
      "ACTION is list (the default; the longest waiting first), release or reject; ID is the review's number in the list.",
    flags: [
      { syntax: "--limit <n>", description: "reviews shown at most (default 50)" },
      { syntax: "--customer <code>", description: "of one customer" },
      { syntax: "--state <state>", description: "open (default), ruled or all" },
      { syntax: "--reason <text>", description: "why it is released or rejected" },
    ],
    needsDaemon: true,
  },
  {
    name: "audit",
    args: "",
    summary: "prove the journal: sums, states, chain and explanations",
    details:
      "Ends with status 1 and the first difference when there is one. Traffic may go on meanwhile. With --database-url it runs in this process, on a restored copy that no daemon serves for instance.",
    flags: [{ syntax: "--database-url <url>", description: "audit this Postgres itself, without a daemon" }],
    needsDaemon: true,
  },
  {
    name: "conformance",
    args: "<path>",
    summary: "run conformance cases from a file or directory",
    details:
      "In this process, on the real evaluation code. Prints a line for each failed case, then `N passed, N failed`.",
    flags: [],
    needsDaemon: false,
  },
  {
    name: "bench",
    args: "[benchmark] [arguments...]",
    summary: "the load generator and the benchmarks",
    details:
      "`bench e2e` starts its own Postgres, Redis and daemon in a temporary folder. bench/README.md says what each takes.",
    flags: [{ syntax: "--seconds <n>", description: "length of each lane" }],
    needsDaemon: false,
    ownFlags: true,
  },
  {
    name: "top",
    args: "",
    summary: "live view of throughput, latency, queues and credit",
    details: "For the engineer on the machine. q ends it.",
    flags: [{ syntax: "--interval <ms>", description: "time between two updates" }],
    needsDaemon: true,
  },
];
