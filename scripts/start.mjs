// `npm start`: installs what is missing and serves the app. PORT chooses the port.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { fail, install, node24, root } from "./setup.mjs";

const port = Number(process.env.PORT || 5173);
if (!(Number.isInteger(port) && port > 0 && port < 65536)) {
  fail(
    `PORT is "${process.env.PORT}"; give a whole number from 1 to 65535, or leave it out for 5173.`,
  );
}

install();
if (!(await isFree(port))) {
  fail(
    `Port ${port} is taken. Stop what is using it, or choose another: PORT=${port + 1} npm start`,
  );
}
const vite = join(root, "node_modules", "vite", "bin", "vite.js");
const server = spawn(node24, [vite, "--port", String(port), "--strictPort"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
});
server.stdout.on("data", (text) => {
  process.stdout.write(text);
  if (String(text).includes("Local:")) {
    console.log(`\nSecond Thoughts is at http://localhost:${port}/ (Ctrl+C stops it).`);
  }
});
server.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));

/** Whether the port is free on this machine, for IPv4 and IPv6. */
async function isFree(port) {
  for (const host of ["127.0.0.1", "::1"]) {
    const taken = await new Promise((resolve) => {
      const probe = createServer();
      probe.once("error", (error) => resolve(error.code === "EADDRINUSE"));
      probe.listen(port, host, () => probe.close(() => resolve(false)));
    });
    if (taken) return false;
  }
  return true;
}
