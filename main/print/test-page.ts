import { COPY_SERIAL } from "../forms/sheet-code.ts";
import { TEST_CODE, testPage } from "../forms/test-page.ts";
import { typesetting } from "./form-layout.ts";
import { paperTexts } from "./paper-texts.ts";
import { printSheets, type SheetsContext } from "./sheets.ts";

/** Prints the test page for printer and scanner into `file`. A worker's task. */
export const printTestPage = (
  { language, ...rest }: { language: "pl" | "en"; author: string; createdAt: string; file: string },
  context: SheetsContext,
) =>
  printSheets(
    {
      ...rest,
      layout: testPage(language, typesetting),
      surveyCode: TEST_CODE,
      serials: [COPY_SERIAL],
      title: paperTexts(language)("test.title"),
    },
    context,
  );
