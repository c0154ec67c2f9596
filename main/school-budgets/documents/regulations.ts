import { type Edition, Stage } from "../../../preload/contract/school-budgets.ts";
import { shortDate } from "../../print/paper-texts.ts";
import type { Report, ReportPart } from "../../print/report.ts";
import { zloty } from "../../../preload/contract/money.ts";
import { ballotSentence, countSentences } from "./rule-sentences.ts";
import { say } from "./words.ts";

const day = (iso: string): string => shortDate(iso, "pl");
const lines = (title: string, ...all: readonly string[]): ReportPart => ({ title, lines: all.filter(Boolean) });

/** The regulations of an edition: what was decided in the program, as the document that the school hangs out. */
export function regulations(edition: Edition, createdAt: string): Report {
  const { rules, contact, groups, pools } = edition;
  const t = (key: Parameters<typeof say<"regulations">>[1], values?: Record<string, string | number>) => say("regulations", key, values);
  const secret = t(rules.voting === "paper" ? "secret" : "secretCodes");
  const dated = Stage.options.filter((stage) => edition.stages[stage].from || edition.stages[stage].to);
  const people = [contact.name, contact.phone, contact.email].filter(Boolean).join(", ");
  return {
    title: t("title", { title: edition.title }),
    author: edition.host,
    about: [edition.announcedAt ? t("announced", { day: day(edition.announcedAt.slice(0, 10)) }) : t("draft")],
    parts: [
      lines(t("general"), t("generalLines", { host: edition.host }), edition.purpose, t("generalWho")),
      { title: t("money"), table: { head: [t("pool"), t("amount")], rows: pools.map(({ name, amount }) => [name, zloty(amount)]) } },
      lines(
        t("mostCost"),
        rules.mostCost > 0 ? t("mostCostLine", { cost: zloty(rules.mostCost) }) : t("poolCostLine"),
        rules.supporters > 0 ? t("supporters", { count: rules.supporters }) : "",
        t("projectLines"),
        contact.place && t("place", { place: contact.place }),
        people && t("contact", { contact: people }),
      ),
      lines(t("checks"), t("checksLine"), rules.secondChecker ? t("secondChecker") : "", t("appeal"), t("order")),
      groups.length > 0
        ? {
            title: t("who"),
            table: { head: [say("protocol", "group"), t("voters")], rows: groups.map(({ name, voters }) => [name, String(voters)]) },
          }
        : lines(t("who"), secret),
      lines(t("ballot"), t(rules.voting), ballotSentence(rules), secret, rules.voting === "paper" ? "" : t("codesSecret")),
      lines(t("count"), ...countSentences(rules)),
      lines(t("leftover"), t("leftoverLine", { decision: say("leftover", rules.leftover) })),
      lines(t("after"), t("afterLine"), t("data")),
      lines(
        t("dates"),
        ...dated.map((stage) => {
          const days = [...new Set([edition.stages[stage].from, edition.stages[stage].to])].filter(Boolean).map(day).join(" – ");
          return `${say("stage", stage)}: ${days}`;
        }),
      ),
    ],
    signatures: [t("sign")],
    language: "pl",
    createdAt,
  };
}
