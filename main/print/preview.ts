import type { FormPreview, Layout } from "../../preload/contract/form-layout.ts";
import { encodePayload } from "../forms/sheet-code.ts";
import { type Modules, sheetModules } from "./qr.ts";

/** The pages as the builder shows them, with the codes of a sheet that will never be printed. */
export function formPreview(layout: Layout, surveyCode: string): FormPreview {
  const codes = layout.pages.map((_, page) =>
    rowsOf(sheetModules(encodePayload({ surveyCode, serial: "WZ2R5", page: page + 1, pages: layout.pages.length, hash: layout.hash }))),
  );
  return { layout, codes };
}

const rowsOf = ({ size, dark }: Modules): string[] =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => (dark(row, column) ? "1" : "0")).join(""));
