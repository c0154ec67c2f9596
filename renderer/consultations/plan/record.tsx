import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Refusal, useDo } from "../../client.ts";
import { Button } from "../../ui/controls.tsx";
import { fileAddress } from "../../ui/files.tsx";
import { useFormat } from "../../ui/format.ts";
import { Section } from "../../ui/parts.tsx";
import { refusalSentence } from "../../ui/refusal.ts";
import { useIsStaff } from "../../ui/role.ts";
import { toast } from "../../ui/toasts.tsx";
import type { Plan, PlanProps } from "./plan-tab.tsx";
import { inside } from "./when.ts";
import { RecordDialog } from "./record-dialog.tsx";

/** Where and when it was announced, by whom, with proof: what the report will say. */
export function PublicationRecord({ one, plan }: PlanProps) {
  const { t } = useTranslation("plan");
  const isStaff = useIsStaff();
  const [adding, add] = useState(false);
  const told = new Set(plan.publications.filter(({ what }) => what === "notice").map(({ channel }) => channel));
  const open = (plan.template.notices?.places ?? []).filter((any) => !any.some((channel) => told.has(channel)));
  return (
    <Section
      title={t("record.title")}
      aside={
        isStaff && (
          <Button small icon="plus" onPress={() => add(true)}>
            {t("record.add")}
          </Button>
        )
      }
    >
      {plan.publications.length === 0 ? (
        <p className="muted planfree">{t("record.none")}</p>
      ) : (
        <Publications plan={plan} isStaff={isStaff} />
      )}
      {open.length > 0 && (
        <p className="small planfree">
          {t("record.open", {
            list: open.map((any) => any.map((channel) => inside(t(`channel.${channel}`))).join(t("rules.or"))).join(", "),
          })}
        </p>
      )}
      {adding && <RecordDialog id={one.id} first={open[0]?.[0]} onClose={() => add(false)} />}
    </Section>
  );
}

function Publications({ plan, isStaff }: { plan: Plan; isStaff: boolean }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const undo = useDo("plan.undoPublication");
  const redo = useDo("plan.redoPublication");
  return (
    <ul className="record">
      {plan.publications.map(({ id, what, channel, place, publishedOn, publishedBy, proof }) => {
        const name = `${t(`what.${what}`)}, ${t(`channel.${channel}`)}`;
        return (
          <li key={id}>
            <span className="record__day">{format.shortDay(publishedOn)}</span>
            <div>
              {name}
              {place && <p>{place}</p>}
              <p>
                {publishedBy} ·{" "}
                {proof ? (
                  <a href={fileAddress(proof.id)} download={proof.name}>
                    {proof.name}
                  </a>
                ) : (
                  t("record.noProof")
                )}
              </p>
            </div>
            {isStaff && (
              <Button
                look="icon"
                small
                icon="cross"
                aria-label={t("record.undo", { name })}
                onPress={() =>
                  undo.mutate(
                    { id },
                    {
                      onError: (error: Refusal) => toast(refusalSentence(error.error)),
                      onSuccess: () => toast(t("record.undone"), () => redo.mutateAsync({ id })),
                    },
                  )
                }
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
