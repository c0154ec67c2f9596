import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { SiteProblem } from "../../preload/contract/site.ts";
import { Section, Status } from "../ui/parts.tsx";

/** What the gate found, each with the place where it is mended. */
export function Problems({ problems }: { problems: readonly SiteProblem[] }) {
  const { t } = useTranslation("site");
  return (
    <Section title={t("problems.title")}>
      {problems.length === 0 ? (
        <p>
          <Status sign="done">{t("problems.none")}</Status>
        </p>
      ) : (
        <ul className="site__problems">
          {problems.map((problem) => (
            <Problem key={`${problem.code} ${problem.subject.id}`} problem={problem} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Problem({ problem: { code, severity, subject, found } }: { problem: SiteProblem }) {
  const { t } = useTranslation("site");
  const blocker = severity === "blocker";
  const fieldNames = t("problems.fields", { returnObjects: true });
  const named = found.map((one) => (code === "statementIncomplete" ? (fieldNames[one as keyof typeof fieldNames] ?? one) : one));
  return (
    <li>
      <Status sign={blocker ? "late" : "warn"}>{t(`problems.${severity}`)}</Status>
      <div>
        <strong>{t(`problems.of.${subject.kind}`, { title: subject.title })}</strong>
        <p>{t(`problems.${code}`, { found: named.join(", ") })}</p>
      </div>
      <Link href={placeOf(code, subject)} className="btn btn--side btn--s">
        {t(blocker ? "problems.fix" : "problems.check")}
        <span className="sr">: {t(`problems.of.${subject.kind}`, { title: subject.title })}</span>
      </Link>
    </li>
  );
}

function placeOf(code: SiteProblem["code"], { kind, id }: SiteProblem["subject"]): string {
  if (kind === "announcement") return `/ogloszenia/${id}`;
  if (kind === "consultation") return `/konsultacje/${id}`;
  return kind === "statement" || code.startsWith("statement") ? "/strona/deklaracja" : "/ustawienia";
}
