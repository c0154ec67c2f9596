import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Edition } from "../../preload/contract/school-budgets.ts";
import { type CheckPart, CheckResult, type Project, type ProjectCheck } from "../../preload/contract/school-budget-projects.ts";
import { useDo } from "../client.ts";
import { Button, DayInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Section, Status, type StatusSign } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { ChoiceList } from "./choice-list.tsx";

const SIGN: Record<ProjectCheck["result"], StatusSign> = { ok: "done", correct: "warn", no: "late" };

/** Ocena: the formal and the substantive one, appeals, each with its reason, who made it and when. */
export function ProjectChecks({ edition, one }: { edition: Edition; one: Project }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [checking, check] = useState<CheckPart>();
  const parts: readonly CheckPart[] = one.status === "rejected" ? ["formal", "substantive", "appeal"] : ["formal", "substantive"];
  const mayCheck = isStaff && edition.state === "open" && one.status !== "withdrawn" && one.status !== "merged";
  return (
    <Section title={t("check.title")}>
      {edition.state === "draft" && <p className="muted small">{t("check.afterAnnouncement")}</p>}
      {parts.map((part) => {
        const last = one.checks.findLast((each) => each.part === part);
        return (
          <div className="checkrow" key={part}>
            <div>
              <b>{t(`check.part.${part}`)}</b>
              {last ? (
                <>
                  <Status sign={SIGN[last.result]}>
                    {t(`check.result.${part === "appeal" ? `appeal.${last.result}` : last.result}` as "check.result.ok")}
                  </Status>
                  {last.reason && <p className="checkrow__reason">{last.reason}</p>}
                  {last.until && <p className="small">{t("project.correctBy", { day: format.shortDay(last.until) })}</p>}
                  <p className="small muted">
                    {t("check.by", { name: last.checkedBy, day: format.shortDay(last.checkedAt.slice(0, 10)) })}
                  </p>
                </>
              ) : (
                <p className="small muted">{t("check.none")}</p>
              )}
            </div>
            {mayCheck && (
              <Button small onPress={() => check(part)}>
                {t(last ? "check.again" : "check.do")}
              </Button>
            )}
          </div>
        );
      })}
      {one.withdrawnReason && <p>{t("check.withdrawn", { reason: one.withdrawnReason })}</p>}
      {checking && <CheckDialog one={one} part={checking} onClose={() => check(undefined)} />}
    </Section>
  );
}

function CheckDialog({ one, part, onClose }: { one: Project; part: CheckPart; onClose: () => void }) {
  const { t } = useTranslation("budgets");
  const [result, setResult] = useState<ProjectCheck["result"]>("ok");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const check = useDo("budgets.check");
  const undo = useDo("budgets.undoCheck");
  const results = part === "appeal" ? (["ok", "no"] as const) : CheckResult.options;
  return (
    <FormDialog
      title={t(`check.dialog.${part}`)}
      submit={t("check.save")}
      pending={check.isPending}
      onSubmit={() =>
        check.mutate(
          { id: one.id, part, result, reason, until: result === "correct" ? until : "" },
          {
            onSuccess: ({ checkId }) => {
              onClose();
              toast(t("check.done"), () => undo.mutateAsync({ checkId }));
            },
          },
        )
      }
      onClose={onClose}
    >
      {check.error && !check.error.error.issues && <RefusalBanner error={check.error} />}
      <p className="muted small">{t(`check.asks.${part}`)}</p>
      <ChoiceList
        label={t("check.outcome")}
        value={result}
        onChange={setResult}
        options={results.map((each) => ({
          value: each,
          label: t(`check.result.${part === "appeal" ? `appeal.${each}` : each}` as "check.result.ok"),
        }))}
      />
      <TextInput
        label={t("check.reason")}
        hint={t(result === "ok" ? "check.reasonOptional" : "check.reasonHint")}
        value={reason}
        onChange={setReason}
        rows={3}
        error={fieldError(check.error?.error, "reason")}
      />
      {result === "correct" && (
        <DayInput label={t("check.until")} value={until} onChange={setUntil} error={fieldError(check.error?.error, "until")} />
      )}
    </FormDialog>
  );
}
