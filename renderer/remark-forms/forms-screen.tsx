import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { type Output, useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Banner, Bench, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { BeginForm } from "./begin-form.tsx";
import { DecideForms } from "./decide-forms.tsx";
import { TypeForm } from "./type-form.tsx";
import "../responses/typing.css";
import "../scan/scan.css";
import "./forms.css";

/** Scanned remark forms, one after another: what was written beside the fields that a person types. */
export function FormsScreen({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("remarkForms");
  const isStaff = useIsStaff();
  const asked = useAsk("remarkForms.get", { consultationId }, { keep: true });
  const [later, setLater] = useState<readonly string[]>([]);
  const [deciding, decide] = useState(false);
  const [begun, begin] = useState<string>();
  if (!asked.data) return <Waiting query={asked} />;
  const { queue, differing } = asked.data;
  const waiting = begun !== undefined && queue.includes(begun) ? [begun, ...queue] : queue;
  const [id] = waiting.filter((one) => !later.includes(one));
  const back = { to: `/konsultacje/${consultationId}/uwagi`, label: t("back") };
  return (
    <Bench
      back={back}
      title={t("title")}
      note={t("left", { count: queue.length })}
      actions={
        isStaff &&
        differing > 0 &&
        !deciding && (
          <Button small onPress={() => decide(true)}>
            {t("decide.go", { count: differing })}
          </Button>
        )
      }
    >
      <main className="pane" aria-label={t("title")}>
        {!deciding && (
          <BeginForm
            consultationId={consultationId}
            onBegin={(one) => {
              begin(one);
              setLater(later.filter((other) => other !== one));
            }}
          />
        )}
        {!deciding && begun !== undefined && begun !== id && !queue.includes(begun) && !asked.isFetching && (
          <Banner title={t("begin.others")} />
        )}
        {deciding ? (
          <DecideForms consultationId={consultationId} onDone={() => decide(false)} />
        ) : id ? (
          <TypeForm
            key={id}
            id={id}
            onLater={() => setLater([...later, id])}
            onDone={() => {
              if (id === begun) begin(undefined);
            }}
          />
        ) : (
          <AllTyped account={asked.data} later={later.length} onAgain={() => setLater([])} register={back.to} />
        )}
      </main>
    </Bench>
  );
}

type AllTypedProps = { account: Output<"remarkForms.get">; later: number; onAgain: () => void; register: string };

function AllTyped({ account, later, onAgain, register }: AllTypedProps) {
  const { t } = useTranslation("remarkForms");
  const isStaff = useIsStaff();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { printed, unchecked, differing } = account;
  return (
    <div className="rform__done">
      <h2 ref={heading} tabIndex={-1}>
        {later > 0 ? t("all.later", { count: later }) : t(printed === 0 ? "all.none" : "all.title")}
      </h2>
      {unchecked > 0 && <p>{t("all.others", { count: unchecked })}</p>}
      {differing > 0 && !isStaff && <p>{t("all.staff")}</p>}
      <p className="scan__row">
        {later > 0 && <Button onPress={onAgain}>{t("all.again")}</Button>}
        <Link href={register} className="btn btn--main">
          {t("all.register")}
        </Link>
      </p>
    </div>
  );
}
