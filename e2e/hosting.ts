// A static host: serves the built page under a sub-path, with types by file extension and no other
// headers, unless asked to send the policy as a header too.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const DIST = "dist";
const CHUNK = 16_384;
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
  /** Ends with the sub-path and a slash. */
  readonly address: string;
  /** Violations that browsers reported; they do so if the policy is a header. */
  readonly reports: readonly string[];
  /** Bytes of files sent so far. */
  readonly sent: () => number;
  readonly close: () => Promise<void>;
}

interface Hosting {
  /** Headers of every file, also for workers. */
  readonly policy?: string | undefined;
  /** Text appended to a file; "" for none. */
  readonly changed?: (file: string) => string;
  /** Answered with the index page and status 200, as some hosts do for a missing file. */
  readonly missing?: (file: string) => boolean;
  /** Whether text is sent as gzip, as most hosts do. */
  readonly packed?: boolean;
  /** Bandwidth of the connection; unlimited by default. */
  readonly bytesPerSecond?: number;
}

/** Serves dist/ at `/path/` on a free port. */
export async function host(
  path: string,
  {
    policy,
    changed = () => "",
    missing = () => false,
    packed = false,
    bytesPerSecond = Infinity,
  }: Hosting = {},
): Promise<Host> {
  const reports: string[] = [];
  let sent = 0;
  /** When the connection has sent everything queued. */
  let free = 0;
  const send = async (response: ServerResponse, body: Buffer): Promise<void> => {
    for (let from = 0; from < body.length && !response.destroyed; from += CHUNK) {
      const chunk = body.subarray(from, from + CHUNK);
      free = Math.max(free, performance.now()) + (1000 * chunk.length) / bytesPerSecond;
      if (bytesPerSecond < Infinity) await sleep(free - performance.now());
      sent += chunk.length;
      response.write(chunk);
    }
    response.end();
  };
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
    const plain = Buffer.concat([readFileSync(file), Buffer.from(changed(within))]);
    const packs = packed && type !== undefined && !type.startsWith("image/png");
    response.writeHead(200, {
      ...(type && { "Content-Type": type }),
      ...(packs && { "Content-Encoding": "gzip" }),
      ...(policy && { "Content-Security-Policy": `${policy}; report-uri ${path}reports` }),
    });
    void send(response, packs ? gzipSync(plain) : plain);
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}${path}`,
    reports,
    sent: () => sent,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
