import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("every dependency has its reason in docs/dependencies.md, and an exact version", () => {
  const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(read("package.json"));
  const page = read("docs/dependencies.md");
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const missing = Object.keys(all).filter((name) => !name.startsWith("@types/") && !page.includes(`| ${name} |`));
  expect(missing).toEqual([]);
  expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("the lock file is the manifest's", () => {
  const manifest: { dependencies?: Record<string, string>; devDependencies?: Record<string, string> } = JSON.parse(
    read("package.json"),
  );
  const lock: { packages: Record<string, typeof manifest> } = JSON.parse(read("package-lock.json"));
  expect(lock.packages[""]?.dependencies).toEqual(manifest.dependencies);
  expect(lock.packages[""]?.devDependencies).toEqual(manifest.devDependencies);
});
