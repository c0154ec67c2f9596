import "./lobby.css";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeEntry, SessionState } from "../../preload/contract/lobby.ts";
import { queries, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Icon } from "../ui/icons.tsx";
import { Banner, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { Mark, Town } from "../ui/town.tsx";
import { BringOffice } from "./bring-office.tsx";
import { Crest } from "./crest.tsx";
import { NewOffice } from "./new-office.tsx";
import { Rescue } from "./rescue.tsx";
import { Recover, SignIn } from "./sign-in.tsx";

type View =
  | { kind: "list" | "new" }
  | { kind: "bring"; known: readonly string[] }
  | { kind: "signIn" | "recover" | "rescue"; office: OfficeEntry };

const wantsSample = (): boolean => new URLSearchParams(window.location.search).get("demo") === "1";

/** The first screen: which office, and who. */
export function Lobby({ session }: { session: SessionState }) {
  const { t } = useTranslation("offices");
  const offices = useAsk("lobby.offices", undefined);
  const sample = useDo("lobby.openSample");
  const [view, show] = useState<View>({ kind: "list" });
  const openSample = sample.mutate;
  const canOpen = session.problem === null;
  useEffect(() => {
    if (!wantsSample() || !canOpen) return;
    // Once: after signing out of the sample office its address must not pull the person back in.
    window.history.replaceState(null, "", window.location.pathname + window.location.hash);
    openSample(undefined);
  }, [openSample, canOpen]);
  const back = () => {
    void queries.invalidateQueries({ queryKey: ["lobby.offices"] });
    show({ kind: "list" });
  };

  return (
    <main className="lobby" id="tresc">
      <title>{`${t("lobby.title")} – Rynek`}</title>
      <div className="lobby__in">
        <p className="brand">
          <Mark />
          Rynek
        </p>
        {session.problem && (
          <>
            <h1>{t("lobby.cantOpen")}</h1>
            <Banner tone="bad" title={refusalSentence(session.problem)}>
              <p>{t(session.problem.code === "data.inUse" ? "lobby.inUse" : "lobby.otherFolder")}</p>
            </Banner>
          </>
        )}
        {canOpen && view.kind === "new" && <NewOffice onBack={back} />}
        {canOpen && view.kind === "bring" && <BringOffice known={view.known} onBack={back} />}
        {canOpen && view.kind === "signIn" && (
          <SignIn office={view.office} onBack={back} onForgotten={() => show({ kind: "recover", office: view.office })} />
        )}
        {canOpen && view.kind === "recover" && (
          <Recover office={view.office} onBack={() => show({ kind: "signIn", office: view.office })} />
        )}
        {canOpen && view.kind === "rescue" && <Rescue office={view.office} onBack={back} />}
        {canOpen && view.kind === "list" && (
          <>
            {offices.data ? (
              <>
                <h1>{offices.data.length > 0 ? t("lobby.choose") : t("lobby.welcome")}</h1>
                <p className="muted">{offices.data.length > 0 ? t("lobby.chooseHint") : t("lobby.welcomeHint")}</p>
                <RefusalBanner error={sample.error} />
                <ul className="lobby__list">
                  {offices.data.map((office) => (
                    <OfficeRow
                      key={office.id}
                      office={office}
                      onOpen={() => (office.sample ? openSample(undefined) : show({ kind: office.problem ? "rescue" : "signIn", office }))}
                    />
                  ))}
                </ul>
                <div className="form__do">
                  <Button look={offices.data.length > 0 ? "side" : "main"} icon="plus" onPress={() => show({ kind: "new" })}>
                    {t("lobby.new")}
                  </Button>
                  {!offices.data.some((office) => office.sample) && (
                    <Button isDisabled={sample.isPending} onPress={() => openSample(undefined)}>
                      {t("lobby.sample")}
                    </Button>
                  )}
                  <Button look="quiet" onPress={() => show({ kind: "bring", known: (offices.data ?? []).map(({ id }) => id) })}>
                    {t("lobby.bring")}
                  </Button>
                </div>
              </>
            ) : (
              <Waiting query={offices} />
            )}
          </>
        )}
      </div>
      <div className="lobby__town">
        <Town />
        <p className="small">{t("lobby.version", { version: session.version })}</p>
      </div>
    </main>
  );
}

/** One office, the whole row to press; one that can't be opened says why. */
function OfficeRow({ office, onOpen }: { office: OfficeEntry; onOpen: () => void }) {
  const { t } = useTranslation("offices");
  const hopeless = office.problem !== null && office.problem !== "office.damaged";
  const note = office.problem ? refusalSentence({ code: office.problem }) : office.sample ? t("lobby.sampleNote") : "";
  return (
    <li>
      <button type="button" className="lobby__office" onClick={onOpen} disabled={hopeless}>
        <Crest src={office.crest} />
        <span>
          <strong>{office.name}</strong>
          {note && <small>{note}</small>}
        </span>
        {office.problem === "office.damaged" && <span className="lobby__do">{t("lobby.damagedDo")}</span>}
        {!hopeless && <Icon name="right" />}
      </button>
    </li>
  );
}
