import { BOX_FILE } from "../online-address.ts";
import { paths } from "./address.ts";
import type { SiteContent } from "./content.ts";
import { dropBox } from "./drop-box.ts";
import page from "script:./survey-script/page.ts";
import plain from "script:./survey-script/plain.ts";
import { surveyStylesheet } from "./stylesheet.ts";

/** What a site with a survey's page needs beside its pages, by path: style, scripts, and the drop box where one is asked for. */
export function surveyFiles(content: SiteContent): Record<string, string> {
  const all = content.consultations.flatMap(({ stage, endsOn, surveys }) =>
    surveys.flatMap(({ code, online }) => (online ? [{ code, endsOn, online, running: online.open && stage === "open" }] : [])),
  );
  if (all.length === 0) return {};
  const boxes = all.filter(({ online, running }) => running && online.way === "box");
  return {
    [paths.surveyStyle]: surveyStylesheet(),
    [paths.surveyScript]: page,
    [paths.surveyScriptPlain]: plain,
    ...(boxes.length > 0 && { [BOX_FILE]: dropBox(boxes.map(({ code, endsOn }) => ({ code, until: endsOn }))) }),
  };
}
