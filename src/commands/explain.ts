/** `loyald explain OPERATION_ID`: why an operation gave what it gave. */
import { getJson } from "../admin/client.js";
import type { ExplainedOperation } from "../admin/explain-operation.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_FAILED, EXIT_OK } from "../errors/exit-status.js";
import { getDaemon } from "./daemon-of.js";

/** Returns 1 when what is stored cannot be explained by it. @throws OperatingError NOT_FOUND, USAGE, DAEMON_UNREACHABLE */
export async function run({ args, flags, json, daemon }: CommandInput): Promise<number> {
  const { source } = flags;
  const explained = (await getJson(getDaemon(daemon), "/explain", {
    operationId: args[0] ?? "",
    ...(typeof source === "string" ? { source } : {}),
  })) as ExplainedOperation;
  process.stdout.write(json ? `${JSON.stringify(explained)}\n` : explained.text);
  if (!explained.same) process.stderr.write(`note: ${explained.note}\n`);
  return explained.same ? EXIT_OK : EXIT_FAILED;
}
