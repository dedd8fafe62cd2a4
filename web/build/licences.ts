/** The licences of the packages that are bundled or drawn from, which go along with the pages. */
import { readFileSync } from "node:fs";

/** What is not bundled as a module, but drawn from. */
const DRAWN = ["world-atlas"];

export function licences(modules: readonly string[]): string {
  const found = modules.map((path) => /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]);
  const names = [...new Set([...found.filter((name) => name !== undefined), ...DRAWN])].sort();
  const texts = names.map((name) => `${name}\n\n${text(name)}`);
  return [
    "Outlines of countries: Natural Earth (naturalearthdata.com), public domain.",
    ...texts,
  ].join("\n\n----\n\n");
}

function text(name: string): string {
  for (const file of ["LICENSE", "LICENSE.md", "LICENSE.txt"]) {
    try {
      return readFileSync(new URL(`../node_modules/${name}/${file}`, import.meta.url), "utf8").trim();
    } catch {
      continue;
    }
  }
  throw new Error(`${name} has no licence that can be passed on`);
}
