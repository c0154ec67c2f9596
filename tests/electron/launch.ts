import type { ElectronApplication } from "@playwright/test";
export type RunningApp = Pick<ElectronApplication, "firstWindow" | "windows" | "evaluate" | "close" | "process">;
export async function launchApp(): Promise<RunningApp> {
  throw new Error("soon");
}
