import type { Report } from "../../print/report.ts";
import { basisOf, contactLine, controller, documentOf, type Facts, lines, withBasis } from "./facts.ts";
import { say } from "./words.ts";

const t = (key: Parameters<typeof say<"privacy">>[1], values?: Record<string, string>) => say("privacy", key, values);
const child = (key: Parameters<typeof say<"child">>[1], values?: Record<string, string>) => say("child", key, values);

/** The ten things that art. 13 RODO asks for, each with its heading. */
function statements(facts: Facts): [string, string][] {
  const { text, office } = facts;
  const { name, address, dpo } = controller(facts);
  const contact = [office.phone, office.email].filter(Boolean).join(", ");
  return [
    [
      t("controllerTitle"),
      t("controller", { controller: name, address: address && `, ${address}`, contact: contact && ` ${t("contactLine", { contact })}` }),
    ],
    [t("dpoTitle"), dpo ? t("dpo", { dpo }) : t("dpoUnknown")],
    [t("purposeTitle"), t("purpose", { title: text.title })],
    [t("basisTitle"), t("basis", { basis: withBasis(basisOf(facts)) })],
    [t("retentionTitle"), t("retention")],
    [t("recipientsTitle"), t("recipients")],
    [t("rightsTitle"), t("rights")],
    [t("complaintTitle"), t("complaint")],
    [t("voluntaryTitle"), t("voluntary")],
    [t("profilingTitle"), t("profiling")],
  ];
}

/** The same as lines, where a document has it as a part. */
export const privacyLines = (facts: Facts): string[] => statements(facts).map(([, text]) => text);

/** The privacy notice for those who send remarks (art. 13 RODO). */
export const privacyDocument = (facts: Facts): Report =>
  documentOf(facts, {
    title: t("title"),
    about: [t("about", { title: facts.text.title })],
    parts: [...statements(facts).map(([title, text]) => lines(title, text)), lines(t("surveyTitle"), t("survey"))],
  });

/** The same for children and pupils, in their words. */
export function childPrivacyDocument(facts: Facts): Report {
  const { name, dpo } = controller(facts);
  return documentOf(facts, {
    title: child("title"),
    about: [child("about", { title: facts.text.title })],
    parts: [
      lines(child("whoTitle"), child("who", { controller: name })),
      lines(child("whyTitle"), child("why")),
      lines(child("anonymousTitle"), child("anonymous")),
      lines(child("voluntaryTitle"), child("voluntary")),
      lines(child("rightsTitle"), child("rights")),
      lines(child("helpTitle"), child("help", { contact: contactLine(facts.text), dpo: dpo || say("common", "dots") })),
      lines(child("basisTitle"), child("basis", { basis: withBasis(basisOf(facts)) })),
    ],
  });
}
