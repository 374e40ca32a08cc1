/** The gateway's limits out of the settings. */
import type { Config } from "../config/options.js";
import type { GatewayLimits } from "../gateway/limits.js";

/** Enough for a till: one operation under way and one to follow. */
const WINDOW_RESERVED = 2;

export function gatewayLimits(config: Config): Partial<GatewayLimits> {
  return {
    frameBytesMax: config.frameBytes,
    sessionsMax: config.sessions,
    windowMax: config.creditWindow,
    // Reserved for every session that may come; what the busy ones share is on top of it.
    windowMin: WINDOW_RESERVED,
    creditTotal: config.inFlightOperations + config.sessions * WINDOW_RESERVED,
    bufferedBytesSoft: Math.floor(config.sendBufferBytes / 4),
    bufferedBytesHard: config.sendBufferBytes,
    helloDeadlineMs: config.helloTimeoutMs,
    heartbeatIntervalMs: config.heartbeatMs,
  };
}
