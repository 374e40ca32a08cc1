/** The gateway's limits out of the settings. */
import type { Config } from "../config/options.js";
import { DEFAULT_LIMITS, type GatewayLimits } from "../gateway/limits.js";

export function gatewayLimits(config: Config): Partial<GatewayLimits> {
  return {
    frameBytesMax: config.frameBytes,
    sessionsMax: config.sessions,
    windowMax: config.creditWindow,
    // Every session can always have at least this much.
    windowMin: Math.max(1, Math.min(DEFAULT_LIMITS.windowMin, Math.floor(config.inFlightOperations / config.sessions))),
    creditTotal: Math.max(config.inFlightOperations, config.sessions),
    bufferedBytesSoft: Math.floor(config.sendBufferBytes / 4),
    bufferedBytesHard: config.sendBufferBytes,
    helloDeadlineMs: config.helloTimeoutMs,
    heartbeatIntervalMs: config.heartbeatMs,
  };
}
