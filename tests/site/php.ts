import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createServer } from "node:net";

/** Why PHP's tests can't run here, or "". */
export function whyNoPhp(): string {
  try {
    execFileSync("php", ["-v"], { stdio: "ignore" });
    return "";
  } catch {
    return "php is not installed";
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** PHP's own server over a folder, as cheap hosting is, but without .htaccess. `workers`: requests at once. */
export async function servePhp(folder: string, port: number, workers = 1): Promise<{ close(): void }> {
  const env = { ...process.env, ...(workers > 1 && { PHP_CLI_SERVER_WORKERS: String(workers) }) };
  const server: ChildProcess = spawn("php", ["-S", `127.0.0.1:${port}`, "-t", folder], { stdio: "ignore", env, detached: true });
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/odbior.php`).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // Its workers are processes of their own, of its group.
  return { close: () => void (server.pid && process.kill(-server.pid, "SIGTERM")) };
}
