/** `loyald serve`: runs the daemon until it is told to stop. */
import { loadConfig } from "../config/load-config.js";
import type { RunCommand } from "../cli/command-input.js";
import { type Daemon, type DaemonOptions, startDaemon, StoppedWhileStarting } from "../daemon/daemon.js";
import { EXIT_FAILED, EXIT_OK } from "../errors/exit-status.js";
import { OperatingError } from "../errors/operating-error.js";
import { createLogger } from "../observability/logging.js";
import { packageVersion } from "../shared/package-version.js";

/** ms; after everything was stopped. */
const LEFTOVERS_MS = 1_000;

/** Prints one line `ready ws=URL http=URL` on stdout once work is accepted; drains on SIGTERM and SIGINT, exit status 0. */
export const run: RunCommand = async ({ flags }) => {
  const { config, warnings } = loadConfig({ flags });
  const log = createLogger({ level: config.logLevel });
  for (const warning of warnings) log.warn(warning);
  let status = EXIT_OK;
  let stopped = false;
  let askedToStop = (): void => {};
  const stopping = new Promise<void>((resolve) => {
    askedToStop = resolve;
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => askedToStop());
  void stopping.then(() => {
    stopped = true;
  });
  const daemon = await start({
    config,
    log,
    version: packageVersion(),
    onFenced: () => {
      status = EXIT_FAILED;
      askedToStop();
    },
    stopping: () => stopped,
  });
  if (daemon === null) return status;
  process.stdout.write(`ready ws=${daemon.wsUrl} http=${daemon.httpUrl}\n`);
  await stopping;
  log.info("draining");
  if (!(await daemon.stop())) status = EXIT_FAILED;
  log.info("stopped");
  // What still waits for a database that is silent must not keep the process.
  setTimeout(() => process.exit(status), LEFTOVERS_MS).unref();
  return status;
};

/** Null: told to stop before it was ready, as a standby may be. */
async function start(options: DaemonOptions): Promise<Daemon | null> {
  try {
    return await startDaemon(options);
  } catch (error) {
    if (error instanceof StoppedWhileStarting) return null;
    // The command line prints it, too, for whoever sits before it.
    if (error instanceof OperatingError) options.log.fatal({ code: error.code, action: error.action }, error.message);
    else options.log.fatal({ err: error }, "the daemon cannot start");
    throw error;
  }
}
