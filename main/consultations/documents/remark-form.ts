import { createHash } from "node:crypto";
import type { FormInput } from "../../forms/form-input.ts";
import { FormPaper, formOfPaper } from "../../forms/kinds/index.ts";
import { PAPER_ALPHABET } from "../../forms/paper-code.ts";
import { typesetting } from "../../print/form-layout.ts";
import { paperTexts, shortDate } from "../../print/paper-texts.ts";
import { wholeNotice } from "../../print/privacy-notice.ts";
import type { Report } from "../../print/report.ts";
import { controller, documentOf, type Facts, lines, placeLines } from "./facts.ts";
import { say } from "./words.ts";

const t = (key: Parameters<typeof say<"remarkForm">>[1], values?: Record<string, string>) => say("remarkForm", key, values);

/** The number of a consultation's remark form: six letters that are the same on each of its sheets, today and in a year. */
export function remarkFormCode(consultationId: string): string {
  const digest = createHash("sha256").update(`remark form ${consultationId}`).digest();
  return [...digest.subarray(0, 6)].map((byte) => PAPER_ALPHABET[byte % PAPER_ALPHABET.length]).join("");
}

/** The sheet for one remark as main/forms lays it out. A name is asked for only where the register keeps them. */
export function remarkFormInput(facts: Facts): FormInput {
  const { office, text, plan, senders } = facts;
  const paper = FormPaper.parse({
    kind: "remark",
    office: office.name,
    consultation: text.title,
    sender: senders,
    ...(plan.template.id === "planning" && { lead: { pl: t("official") } }),
    returnBy: text.endsOn,
    places: text.places.map(({ name, address, hours }) => ({ name, address, hours })),
    phone: text.contact.phone.slice(0, 40),
    privacy: { short: { pl: "" }, full: { pl: privacyInShort(facts) } },
  });
  return formOfPaper(paper, typesetting);
}

/** The first layer alone, so that the form is one leaf; the whole notice is a document of its own (print/privacy-notice.ts says why). */
function privacyInShort(facts: Facts): string {
  const { name, address, dpo } = controller(facts);
  const paper = paperTexts("pl");
  const first = t(facts.senders ? "privacySender" : "privacy", {
    controller: name,
    address: address && `, ${address}`,
    dpo: dpo && ` ${paper("notice.dpo", { dpo })}`,
  });
  return `${first} ${wholeNotice(paper, facts.office.website)}`;
}

/** The same questions as a document that the office can change. */
export function remarkForm(facts: Facts, consultationId: string): Report {
  const { text, number, plan } = facts;
  const line = say("common", "line");
  return documentOf(facts, {
    title: t("title"),
    about: [
      t("about", { title: text.title }),
      t("number", { code: remarkFormCode(consultationId), number }),
      plan.template.id === "planning" ? t("official") : "",
      text.endsOn ? t("return", { day: shortDate(text.endsOn, "pl") }) : "",
    ].filter(Boolean),
    parts: [
      lines(t("who"), t("whoLine"), t("contactLine")),
      lines(t("part"), line),
      lines(t("now"), line, line),
      lines(t("remark"), line, line, line, line),
      lines(t("reason"), line, line, line),
      lines(t("where"), ...placeLines(text)),
      lines(say("notice", "privacy"), privacyInShort(facts)),
    ],
  });
}
