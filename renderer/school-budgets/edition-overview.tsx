import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type Edition, type EditionTodo, Stage } from "../../preload/contract/school-budgets.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { MissingDialog } from "../ui/missing-dialog.tsx";
import { RefusalBanner, Section } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { Documents } from "./documents.tsx";
import { useMissingSentence } from "./missing.ts";
import { zloty } from "../../preload/contract/money.ts";

const PLACE: Record<EditionTodo["code"], string> = {
  complete: "zasady",
  announce: "",
  projects: "projekty",
  checks: "projekty",
  order: "glosowanie",
  voting: "glosowanie",
  codes: "glosowanie",
  print: "glosowanie",
  close: "glosowanie",
  count: "liczenie",
  confirm: "wynik",
  publish: "wynik",
  deliver: "wynik",
};

/** Przegląd: what to do now, the pools, the dates. */
export function EditionOverview({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const dated = Stage.options.filter((stage) => one.stages[stage].from || one.stages[stage].to);
  return (
    <div className="cols">
      <div>
        <Todos one={one} />
      </div>
      <div>
        <Section title={t("overview.pools")}>
          <ul className="plainrows">
            {one.pools.map((pool) => (
              <li key={pool.id}>
                <span>{pool.name || t("untitledPool")}</span>
                <b>{zloty(pool.amount)}</b>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t("overview.stages")}>
          {dated.length === 0 && <p className="muted channels__none">{t("overview.noStages")}</p>}
          <ul className="plainrows">
            {dated.map((stage) => (
              <li key={stage}>
                <span>{t(`stage.${stage}`)}</span>
                <span className="nowrap">
                  {[...new Set([one.stages[stage].from, one.stages[stage].to])]
                    .filter(Boolean)
                    .map((day) => format.shortDay(day))
                    .join(" – ")}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Documents one={one} />
      </div>
    </div>
  );
}

function Todos({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const [, go] = useLocation();
  const [announcing, announce] = useState(false);
  const next = one.todos.find(({ done }) => !done)?.code;
  return (
    <Section title={t("todo.title")}>
      <ol>
        {one.todos.map(({ code, done, count }) => (
          <li key={code} className={done ? "todo todo--done" : "todo"}>
            <svg className="tick" viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
              <path d="M4 4h12v12H4z" />
              {done && <path d="m6.500 10 2.500 2.500 4.500-5.500" />}
            </svg>
            <div>
              {done && <span className="sr">{t("todo.isDone")} </span>}
              {t(`todo.name.${code}`)}
              {code === next && <p>{t(`todo.why.${code}`, { count })}</p>}
            </div>
            {isStaff && code === next && (
              <Button
                small
                look="main"
                onPress={() => (code === "announce" || code === "complete" ? announce(true) : go(`/budzety/${one.id}/${PLACE[code]}`))}
              >
                {t(`todo.do.${code}`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {announcing && <AnnounceDialog one={one} onClose={() => announce(false)} />}
    </Section>
  );
}

/** Either what is missing, each with a way to its field; or what the announcement fixes, and the button. */
function AnnounceDialog({ one, onClose }: { one: Edition; onClose: () => void }) {
  const { t } = useTranslation("budgets");
  const { t: common } = useTranslation();
  const sentence = useMissingSentence();
  const announce = useDo("budgets.announce");
  const reopen = useDo("budgets.reopen");
  if (one.missing.length > 0)
    return (
      <MissingDialog
        title={t("announce.missing", { count: one.missing.length })}
        body={t("announce.missingBody")}
        missing={one.missing}
        sentence={sentence}
        screen={`/budzety/${one.id}/zasady`}
        later={common("cancel")}
        onClose={onClose}
      />
    );
  return (
    <ModalDialog title={t("announce.title")} onClose={onClose}>
      <RefusalBanner error={announce.error} />
      <p>{t("announce.body")}</p>
      <div className="dialog__do">
        <Button
          look="main"
          autoFocus
          isDisabled={announce.isPending}
          onPress={() =>
            announce.mutate(
              { id: one.id },
              {
                onSuccess: () => {
                  onClose();
                  toast(t("announce.done"), () => reopen.mutateAsync({ id: one.id }));
                },
              },
            )
          }
        >
          {t("announce.do")}
        </Button>
        <Button onPress={onClose}>{common("cancel")}</Button>
      </div>
    </ModalDialog>
  );
}
