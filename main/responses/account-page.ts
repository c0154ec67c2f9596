import { inLanguage, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Call } from "../call.ts";
import { moment, today } from "../call.ts";
import { keepFile } from "../files/store.ts";
import { reportPdf, type ReportPart } from "../print/report.ts";
import { shortDate } from "../print/paper-texts.ts";
import { slugOf } from "../slug.ts";
import { accountingOf } from "./accounting.ts";
import { secondEntryOf } from "./checking.ts";
import { ledgerOf, type Scanned } from "./ledger.ts";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };
import { homeOf } from "../surveys/read.ts";
import { surveyOf } from "./read.ts";

/** The account of a survey's paper as a page to print and sign. */
export async function keepAccount(call: Call, surveyId: string, language: "pl" | "en", scanned: Scanned) {
  const words = { pl, en }[language];
  const say = (key: keyof typeof words.account, values: Record<string, string> = {}) =>
    words.account[key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  const n = (value: number) => new Intl.NumberFormat(language).format(value);
  const survey = await surveyOf(call.db, surveyId);
  const { name: author } = await call.db.selectFrom("office").select("name").executeTakeFirstOrThrow();
  const home = await homeOf(call.db, survey);
  const account = await accountingOf(call, surveyId);
  const ledger = await ledgerOf(call, surveyId, scanned);
  const rule = await secondEntryOf(call, surveyId);
  const title = inLanguage(SurveyDefinition.parse(JSON.parse(survey.definition)).title, language);

  const parts: ReportPart[] = [
    {
      title: say("sheets"),
      table: {
        head: [say("what"), say("count")],
        rows: [
          [say("printed"), n(account.printed)],
          [say("counted"), n(account.sheets.counted)],
          [say("invalid"), n(account.sheets.invalid)],
          [say("aside"), n(account.sheets.aside)],
          ...(rule.percent > 0 ? [[say("unchecked"), n(account.sheets.unchecked)]] : []),
          [say("waiting"), n(account.waiting)],
        ],
      },
    },
  ];
  if (rule.percent > 0 && rule.commitment)
    parts.push({
      title: say("secondTitle"),
      lines: [
        say("second", { percent: n(rule.percent), waiting: n(rule.waiting), differing: n(rule.differing) }),
        say("commitment", { commitment: rule.commitment }),
        ...(rule.seed ? [say("seed", { seed: rule.seed })] : []),
      ],
    });
  if (ledger.returns.length > 0)
    parts.push({
      title: say("returns"),
      table: {
        head: [say("place"), say("batches"), say("out"), say("unused"), say("cameBack"), say("rate")],
        rows: ledger.returns.map(({ place, batches, sheets, unused, entered }) => [
          place,
          batches.join(", "),
          n(sheets),
          n(unused),
          n(entered),
          sheets > unused ? `${n(Math.round((entered / (sheets - unused)) * 100))}%` : "–",
        ]),
      },
    });
  if (ledger.places.length > 0)
    parts.push({
      title: say("places"),
      table: {
        head: [say("place"), say("out"), say("unused"), say("filled"), say("away")],
        rows: ledger.places.map(({ place, out, unused, filled, away }) => [place, n(out), n(unused), n(filled), n(away)]),
        sum: [say("sum"), n(ledger.all.out), n(ledger.all.unused), n(ledger.all.filled), n(ledger.all.away)],
      },
    });
  const reason = (key: string) => (Object.hasOwn(words.reasons, key) ? words.reasons[key as keyof typeof words.reasons] : key);
  parts.push({
    title: say("agrees"),
    lines: [
      ...(ledger.difference === null
        ? [say("noBoxes")]
        : [say("boxes", { filled: n(ledger.all.filled), entered: n(ledger.entered), lost: n(ledger.lost) })]),
      ...(ledger.difference === null
        ? []
        : [ledger.difference === 0 ? say("addsUp") : say("differs", { sheets: n(Math.abs(ledger.difference)) })]),
      ...ledger.moves
        .filter(({ kind }) => kind === "lost")
        .map(({ day, sheets, note, notedBy }) => say("lostLine", { day: shortDate(day, language), sheets: n(sheets), note, who: notedBy })),
      ...account.reasons.map(({ reason: why, count }) => say("invalidLine", { reason: reason(why), sheets: n(count) })),
      ...(account.duplicates > 0 ? [say("duplicates", { sheets: n(account.duplicates) })] : []),
      ...ledger.incomplete.map(({ code, missing }) => say("incomplete", { code, pages: missing.join(", ") })),
    ],
  });
  if (account.channels.length > 0)
    parts.push({
      title: say("channels"),
      table: {
        head: [say("channel"), say("countedHead"), say("invalidHead"), say("asideHead")],
        rows: account.channels.map((one) => [words.channel[one.channel], n(one.counted), n(one.invalid), n(one.aside)]),
      },
    });
  const { checked, wrong, upTo } = ledger.recheck;
  if (upTo !== null)
    parts.push({
      title: say("recheckTitle"),
      lines: [
        say("recheck", {
          checked: n(checked),
          wrong: n(wrong),
          percent: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(upTo * 100),
        }),
      ],
    });

  const bytes = await reportPdf({
    title: say("title"),
    author,
    about: [
      say("consultation", { title: home.title }),
      say("survey", { title, code: survey.code }),
      say("made", { day: shortDate(today(call), language), who: call.person.name }),
    ],
    parts,
    signatures: [say("signMade"), say("signChecked")],
    language,
    createdAt: moment(call),
  });
  return keepFile(call, { name: `rozliczenie-${slugOf(title) || survey.code.toLowerCase()}.pdf`, mime: "application/pdf", bytes });
}
