// Debian's WebKit (WebKitGTK, the engine of Safari), driven by the W3C's WebDriver protocol on a virtual
// screen. It starts Xvfb, the driver and a session, and ends them.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Driver, Program } from "./driver.ts";

const LIBRARIES = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`;
const MINI_BROWSER = `${LIBRARIES}/webkit2gtk-4.1/MiniBrowser`;

export const WEBKIT: readonly Program[] = [
  { path: "/usr/bin/WebKitWebDriver", debian: "webkit2gtk-driver" },
  { path: "/usr/bin/Xvfb", debian: "xvfb" },
];

/** WebDriver's codes of keys by name. */
const KEYS: Readonly<Record<string, string>> = {
  Shift: "\uE008",
  Control: "\uE009",
  Enter: "\uE007",
  Escape: "\uE00C",
  Home: "\uE011",
  End: "\uE010",
  ArrowLeft: "\uE012",
  ArrowRight: "\uE014",
};

/** An answer of the driver; its parts depend on the command. */
interface Answer {
  readonly sessionId?: string;
  readonly value?: unknown;
  readonly error?: string;
  readonly message?: string;
}

export async function openWebKit(): Promise<Driver> {
  const home = mkdtempSync(join(tmpdir(), "webkit-"));
  const children: ChildProcess[] = [];
  const said: string[] = [];
  const start = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => said.push(...text.split("\n")));
    children.push(child);
  };
  const close = async (): Promise<void> => {
    for (const child of children.reverse()) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await Promise.race([ended, sleep(3000)]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    }
    await sleep(300);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const display = `:${60 + Math.floor(Math.random() * 900)}`;
    start("Xvfb", [display, "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    await until(() => existsSync(`/tmp/.X11-unix/X${display.slice(1)}`), "the screen");
    const port = await freePort();
    start("WebKitWebDriver", [`--port=${port}`], {
      DISPLAY: display,
      HOME: home,
      XDG_DATA_HOME: join(home, "data"),
      XDG_CACHE_HOME: join(home, "cache"),
      XDG_CONFIG_HOME: join(home, "config"),
      LIBGL_ALWAYS_SOFTWARE: "1",
      // Containers lack the namespaces that it needs.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      NO_AT_BRIDGE: "1",
      GTK_A11Y: "none",
    });
    const call = async (method: string, path: string, body?: object): Promise<Answer> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      });
      const { value } = (await response.json()) as { value: Answer | null };
      if (!response.ok) throw new Error(`${path}: ${value?.error}: ${value?.message}`);
      return value ?? {};
    };
    await until(async () => Boolean(await call("GET", "/status").catch(() => null)), "the driver");
    const { sessionId } = await call("POST", "/session", {
      capabilities: {
        alwaysMatch: {
          "webkitgtk:browserOptions": {
            binary: MINI_BROWSER,
            args: ["--automation", "--enable-write-console-messages-to-stdout=true"],
          },
        },
      },
    });
    const session = (method: string, path: string, body?: object) =>
      call(method, `/session/${sessionId}${path}`, body);
    await session("POST", "/timeouts", { script: 120_000, pageLoad: 120_000, implicit: 0 });
    await session("POST", "/window/rect", { x: 0, y: 0, width: 1440, height: 980 });
    return {
      goto: async (url) => void (await session("POST", "/url", { url })),
      reload: async () => void (await session("POST", "/refresh", {})),
      run: async <A extends readonly unknown[], T>(
        does: (...args: A) => T | Promise<T>,
        ...args: A
      ): Promise<T> => {
        const { value, error } = await session("POST", "/execute/async", {
          script: `
          const done = arguments[arguments.length - 1];
          Promise.resolve().then(() => (${does})(...Array.from(arguments).slice(0, -1)))
            .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
          args,
        });
        if (error) throw new Error(error);
        return value as T;
      },
      press: async (chord) => {
        const keys = chord.split("+").map((key) => KEYS[key] ?? key.replace(/^Digit/, ""));
        const down = keys.map((value) => ({ type: "keyDown", value }));
        const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
        await session("POST", "/actions", {
          actions: [{ type: "key", id: "keys", actions: [...down, ...up] }],
        });
      },
      give: async (selector, path) => {
        const found = await session("POST", "/element", { using: "css selector", value: selector });
        const [element] = Object.values(found);
        await session("POST", `/element/${String(element)}/value`, { text: path });
      },
      errors: () =>
        said.filter((line) => /CONSOLE (JS|SECURITY|NETWORK) ERROR|GStreamer:ERROR/.test(line)),
      close: async () => {
        await session("DELETE", "").catch(() => {});
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function until(so: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await so()) return;
    await sleep(50);
  }
  throw new Error(`WebKit: ${what} does not start.`);
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
