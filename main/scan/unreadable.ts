import type { PageReading } from "../../preload/contract/scan.ts";

/** A page that could not even be looked at. */
export const unreadable = (reason: "file" | "tooLarge"): PageReading => ({
  status: "unreadable",
  reason,
  mark: null,
  upsideDown: false,
  oneBit: false,
  dpi: null,
  transform: null,
  boxes: [],
  fields: [],
});
