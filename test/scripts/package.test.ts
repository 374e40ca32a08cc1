import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the scripts that operating the daemon takes are in the package and in the image, with what they import", () => {
  const manifest: { files: string[]; scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const named = (text: string): string[] => [...text.matchAll(/scripts\/[\w-]+\.mjs/g)].map(([path]) => path);
  const withImports = (paths: readonly string[]): string[] =>
    paths.flatMap((path) => [
      path,
      ...[...read(path).matchAll(/from "\.\/(.+)"/g)].map(([, name]) => `scripts/${name}`),
    ]);

  const operating = withImports(named(read("docs/operating.md")));
  const ofNpm = withImports(named(`${manifest.scripts.prepare} ${manifest.scripts.prestart}`));
  expect(operating).toContain("scripts/copy-tree.mjs");
  expect(manifest.files).toEqual(expect.arrayContaining([...operating, ...ofNpm]));
  expect(named(read("deploy/Dockerfile"))).toEqual(expect.arrayContaining(operating));
});
