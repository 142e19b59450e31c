// licences.json: every package with code in the built page, its workers or its service worker, with
// its licence. Only the bundler knows what is bundled, so each of the three builds has a collector,
// and the list is written when all are done.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** The form that the page reads (src/app/shell/AboutDialog.tsx). */
interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX, such as "MIT". */
  readonly licence: string;
  readonly link: string | null;
  /** Null if neither the package nor this file has it. */
  readonly text: string | null;
}

export interface Licences {
  /** For each build other than the main one. */
  readonly collects: () => Plugin;
  /** For the main build, after every plugin that builds something itself. */
  readonly writes: () => Plugin;
}

export function bundledLicences(): Licences {
  const folders = new Set<string>();
  const collect: Plugin["generateBundle"] = (_options, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      for (const id of chunk.moduleIds) {
        const folder = packageOf(id);
        if (folder) folders.add(folder);
      }
    }
  };
  let out = "";
  return {
    collects: () => ({ name: "licences-collect", apply: "build", generateBundle: collect }),
    writes: () => ({
      name: "licences-write",
      apply: "build",
      enforce: "post",
      configResolved: ({ root, build }) => void (out = join(root, build.outDir)),
      generateBundle: collect,
      closeBundle: {
        order: "post",
        sequential: true,
        handler: () => {
          const all = [...folders].map(licenceOf);
          const sorted = all.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
          writeFileSync(join(out, "licences.json"), `${JSON.stringify(sorted, null, 1)}\n`);
        },
      },
    }),
  };
}

/** Owners of packages that lack the text of their licence. */
const OWNERS: Readonly<Record<string, string>> = {
  "onnxruntime-web": "Microsoft Corporation",
};

/** The text for such a package: this project's text, for the same licence, with the owner's name. */
function textFor(name: string, licence: string): string | null {
  const owner = OWNERS[name];
  if (!owner || licence !== "MIT") return null;
  const own = readFileSync(new URL("../../LICENSE", import.meta.url), "utf8");
  return own.replace(/^Copyright.*$/m, `Copyright (c) ${owner}`).trim();
}

/** The folder of the package that a module belongs to; null for the project's own. */
export function packageOf(id: string): string | null {
  const [, folder] = /^\0?(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\?]+)[/\\]/.exec(id) ?? [];
  return folder ?? null;
}

/** @throws Error for a package without a licence: it may not be distributed with the page */
export function licenceOf(folder: string): Licence {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  if (typeof license !== "string")
    throw new Error(
      `${name} in ${dirname(folder)} names no licence; bundle another package instead.`,
    );
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  return {
    name,
    version,
    licence: license,
    link: homepage ?? linkOf(repository),
    text: file ? readFileSync(join(folder, file), "utf8").trim() : textFor(name, license),
  };
}

function linkOf(repository: string | { url?: string } | undefined): string | null {
  const url = typeof repository === "string" ? repository : repository?.url;
  if (!url) return null;
  if (/^[\w.-]+\/[\w.-]+$/.test(url)) return `https://github.com/${url}`;
  return url
    .replace(/^git\+/, "")
    .replace(/^git:/, "https:")
    .replace(/\.git$/, "");
}
