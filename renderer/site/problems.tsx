import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { SiteProblem } from "../../preload/contract/site.ts";
import { useDo } from "../client.ts";

import { Button } from "../ui/controls.tsx";
import { RefusalBanner, Section, Status } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";

/** What the gate found, each with the place where it is mended; to who may not mend it, the place where it is seen. */
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
            <Problem key={`${problem.code} ${problem.subject.kind} ${problem.subject.id}`} problem={problem} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Problem({ problem: { code, severity, subject, found, finding } }: { problem: SiteProblem }) {
  const { t } = useTranslation("site");
  const isStaff = useIsStaff();
  const answer = useDo("site.answer");
  const blocker = severity === "blocker";
  const fieldNames = t("problems.fields", { returnObjects: true });
  const named = found.map((one) => (code === "statementIncomplete" ? (fieldNames[one as keyof typeof fieldNames] ?? one) : one));
  return (
    <li>
      <Status sign={severity === "warning" ? "warn" : "late"}>{t(`problems.${severity}`)}</Status>
      <div>
        <strong>{t(`problems.of.${subject.kind}`, { title: subject.title })}</strong>
        <p>{t(`problems.${code}`, { found: named.join(", ") })}</p>
        <RefusalBanner error={answer.error} />
        {isStaff && finding && (
          <Button
            small
            isDisabled={answer.isPending}
            onPress={() =>
              answer.mutate(
                { finding, fine: true },
                { onSuccess: () => toast(t("problems.answered"), () => answer.mutateAsync({ finding, fine: false })) },
              )
            }
          >
            {t(`problems.letStand.${code === "emailInText" ? "email" : "phone"}`)}
            <span className="sr">: {t(`problems.of.${subject.kind}`, { title: subject.title })}</span>
          </Button>
        )}
      </div>
      {(isStaff || READ_BY_ALL.includes(subject.kind)) && (
        <Link href={placeOf(code, subject)} className="btn btn--side btn--s">
          {t(isStaff ? (blocker ? "problems.fix" : "problems.check") : "problems.see")}
          <span className="sr">: {t(`problems.of.${subject.kind}`, { title: subject.title })}</span>
        </Link>
      )}
    </li>
  );
}

const READ_BY_ALL: readonly SiteProblem["subject"]["kind"][] = ["announcement", "consultation", "budget"];

function placeOf(code: SiteProblem["code"], { kind, id }: SiteProblem["subject"]): string {
  if (kind === "announcement") return `/ogloszenia/${id}`;
  if (kind === "consultation") return `/konsultacje/${id}`;
  if (kind === "budget") return `/budzety/${id}`;
  return kind === "statement" || code.startsWith("statement") ? "/strona/deklaracja" : "/ustawienia";
}
