// A static host as others have them: the built page under a path of its own, types by the
// ending of a name, and no header besides, unless it is told to send the policy as one, too.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const DIST = "dist";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

export interface Host {
  /** Ends in the sub-path's slash. */
  readonly address: string;
  /** Violations that browsers reported, which they do where the policy came as a header. */
  readonly reports: readonly string[];
  readonly close: () => Promise<void>;
}

interface Hosting {
  /** Sent with every file, for workers too. */
  readonly policy?: string | undefined;
  /** What follows the text of a file; "" for nothing. */
  readonly changed?: (file: string) => string;
  /** Answered with the index page and status 200, as some hosts do where a file is missing. */
  readonly missing?: (file: string) => boolean;
}

/** Serves dist/ at `/path/` on a free port. */
export async function host(
  path: string,
  { policy, changed = () => "", missing = () => false }: Hosting = {},
): Promise<Host> {
  const reports: string[] = [];
  const server: Server = createServer((request, response) => {
    if (request.method === "POST") {
      request.setEncoding("utf8").on("data", (text: string) => reports.push(text));
      request.on("end", () => response.writeHead(204).end());
      return;
    }
    const { pathname } = new URL(request.url!, "http://host");
    const within = pathname.startsWith(path) ? normalize(pathname.slice(path.length)) : "..";
    const isIndex = within === "" || within === "." || missing(within);
    const file = join(DIST, isIndex ? "index.html" : within);
    if (within.startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)];
    response.writeHead(200, {
      ...(type && { "Content-Type": type }),
      ...(policy && { "Content-Security-Policy": `${policy}; report-uri ${path}reports` }),
    });
    const more = changed(within);
    createReadStream(file)
      .on("end", () => response.end(more))
      .pipe(response, { end: false });
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}${path}`,
    reports,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
