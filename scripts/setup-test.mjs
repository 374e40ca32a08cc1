/**
 * What the tests need besides npm packages: redis-server, and prometheus with promtool for the tests of dashboards and
 * alerts. Installs them where that needs nobody's help (Debian and its relatives, as root), otherwise says the one command
 * to type. Without redis-server it fails; without prometheus its tests are left out, and say so. Quick when both are there.
 */
import { spawnSync } from "node:child_process";

const has = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/** Programs, and the package that brings them, as Debian and others name it. */
const NEEDS = [
  { programs: ["redis-server"], debian: "redis-server", others: "redis", required: true },
  { programs: ["prometheus", "promtool"], debian: "prometheus", others: "prometheus", required: false },
];

const missing = () => NEEDS.filter(({ programs }) => !programs.every(has));

function commandToType(needs) {
  const others = needs.map((need) => need.others).join(" ");
  if (process.platform === "darwin") return `brew install ${others}`;
  if (has("apt-get")) {
    return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${needs.map((need) => need.debian).join(" ")}`;
  }
  if (has("dnf")) return `sudo dnf install -y ${others}`;
  if (has("apk")) return `sudo apk add ${others}`;
  if (has("pacman")) return `sudo pacman -S --noconfirm ${others}`;
  return `install ${others} so that the programs are in the PATH`;
}

const wanted = missing();
if (wanted.length > 0) {
  const apt = (...args) =>
    spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  if (process.getuid?.() === 0 && has("apt-get")) {
    const packages = wanted.map((need) => need.debian);
    console.log(`installing ${packages.join(" ")} for the tests`);
    apt("-qq", "update");
    // Without recommended packages; their services are not needed. One by one: what cannot be had must not keep the other away.
    for (const name of packages) apt("-qq", "install", "-y", "--no-install-recommends", name);
  }
  const left = missing();
  if (left.length > 0) {
    const required = left.some((need) => need.required);
    const why = required ? "The tests need" : "Some tests are left out without";
    console.error(`${why} ${left.flatMap((need) => need.programs).join(", ")}. Type:\n\n  ${commandToType(left)}\n`);
    if (required) process.exitCode = 1;
  }
}
