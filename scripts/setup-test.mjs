/**
 * What the tests need besides npm packages: redis-server. Installs it where that needs nobody's help (Debian and its
 * relatives, as root), otherwise ends with the one command to type. Quick when it is there.
 */
import { spawnSync } from "node:child_process";

const present = () => spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

function commandToType() {
  if (process.platform === "darwin") return "brew install redis";
  const has = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
  if (has("apt-get")) return "sudo apt-get update && sudo apt-get install -y redis-server";
  if (has("dnf")) return "sudo dnf install -y redis";
  if (has("apk")) return "sudo apk add redis";
  if (has("pacman")) return "sudo pacman -S --noconfirm redis";
  return "install redis-server so that it is in the PATH";
}

if (!present()) {
  const apt = (...args) =>
    spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0) {
    console.log("installing redis-server for the tests");
    apt("-qq", "update");
    // Without recommended packages; its service is neither started nor needed.
    apt("-qq", "install", "-y", "--no-install-recommends", "redis-server");
  }
  if (!present()) {
    console.error(`The tests need redis-server. Type:\n\n  ${commandToType()}\n`);
    process.exitCode = 1;
  }
}
