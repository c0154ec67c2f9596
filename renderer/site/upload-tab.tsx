import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { Changes } from "./changes.tsx";
import { ConnectionForm, type UploadState } from "./connection-form.tsx";
import type { SiteStatus } from "./state-tab.tsx";
import { UploadHistory } from "./upload-history.tsx";
import { UploadNews } from "./upload-news.tsx";
import { useUpload } from "./use-upload.tsx";

/** Wysyłanie: to which server, what the next sending changes, the sending itself, and the way back. */
export function UploadTab({ status }: { status: SiteStatus }) {
  const state = useAsk("upload.state", undefined, { keep: true });
  return state.data ? <Loaded state={state.data} status={status} /> : <Waiting query={state} />;
}

function Loaded({ state, status }: { state: UploadState; status: SiteStatus }) {
  const { t } = useTranslation("site");
  const session = useAsk("lobby.session", undefined, { keep: true });
  const administrator = session.data?.person?.role === "administrator";
  const [changing, change] = useState(false);
  const upload = useUpload(state);
  const blockers = status.problems.filter(({ severity }) => severity === "blocker").length;
  if (!state.target && !administrator) return <Banner title={t("upload.adminOnly")} />;
  if (!state.target || changing)
    return (
      <ConnectionForm
        state={state}
        address={status.address}
        onDone={() => change(false)}
        onCancel={state.target ? () => change(false) : undefined}
      />
    );
  return (
    <>
      {blockers > 0 && <Banner tone="warn" title={t("export.blocked", { count: blockers })} />}
      <p className="site__lead">{t("upload.sendLead")}</p>
      <div className="site__do">
        <Button look="main" isDisabled={blockers > 0 || upload.busy} onPress={() => upload.send({})}>
          {t("upload.send")}
        </Button>
      </div>
      <RefusalBanner error={upload.error} />
      <UploadNews job={upload.job} address={status.address} onAgain={() => upload.send({})} onSecret={upload.askSecret} />
      {upload.dialog}
      <Changes />
      <UploadHistory history={state.history} busy={upload.busy} onBack={(back) => upload.send({ back })} />
      <Connection state={state} administrator={administrator} onChange={() => change(true)} />
    </>
  );
}

type ConnectionProps = { state: UploadState; administrator: boolean; onChange: () => void };

function Connection({ state: { target, secretKnown }, administrator, onChange }: ConnectionProps) {
  const { t } = useTranslation("site");
  const forget = useDo("upload.forgetSecret");
  if (!target) return null;
  const { protocol, host, port, user, folder, identity } = target;
  const remote = protocol !== "folder";
  return (
    <Section title={t("upload.connection")}>
      <dl className="site__facts">
        <dt>{t("upload.protocol")}</dt>
        <dd>{t(`upload.${protocol}`)}</dd>
        <dt>{t("upload.address")}</dt>
        <dd className="site__path">{remote ? `${user}@${host}:${port}, ${folder || "/"}` : folder}</dd>
        {remote && (
          <>
            <dt>{t("upload.secret")}</dt>
            <dd>{t(secretKnown ? "upload.secretKnown" : "upload.secretAsked")}</dd>
          </>
        )}
        {identity && (
          <>
            <dt>{t("upload.fingerprint")}</dt>
            <dd className="site__path">
              <code>{identity}</code>
            </dd>
          </>
        )}
      </dl>
      {protocol === "ftp" && <Banner tone="warn" title={t("upload.ftpWarning")} />}
      {administrator && (
        <div className="site__do">
          <Button onPress={onChange}>{t("upload.change")}</Button>
          {remote && secretKnown && (
            <Button look="quiet" isDisabled={forget.isPending} onPress={() => forget.mutate(undefined)}>
              {t("upload.forget")}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
