import type { Output } from "../client.ts";
import { PartsDialog } from "./parts-dialog.tsx";
import { ReasonsDialog } from "./reasons-dialog.tsx";
import { RegisterSettingsDialog } from "./register-settings.tsx";
import { TagsDialog } from "./tags-dialog.tsx";

export type Tool = "parts" | "tags" | "reasons" | "settings";

/** What the register is worked with, one dialog each. */
export function ToolDialog({
  tool,
  consultationId,
  setup,
  onClose,
}: {
  tool: Tool;
  consultationId: string;
  setup: Output<"remarks.setup">;
  onClose: () => void;
}) {
  const common = { consultationId, onClose };
  if (tool === "parts") return <PartsDialog {...common} parts={setup.parts} />;
  if (tool === "tags") return <TagsDialog {...common} tags={setup.tags} />;
  if (tool === "settings") return <RegisterSettingsDialog {...common} setup={setup} />;
  return <ReasonsDialog onClose={onClose} />;
}
