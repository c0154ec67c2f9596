import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UploadProtocol, UploadTarget } from "../../preload/contract/upload-target.ts";
import type { UploadSecret } from "../../preload/contract/site-upload.ts";
import { type Output, useDo } from "../client.ts";
import { Button, CheckInput, Segments, SelectInput, TextInput } from "../ui/controls.tsx";
import { FolderInput } from "../ui/folder-input.tsx";
import { Banner, RefusalBanner, Section } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { CheckResult } from "./check-result.tsx";
import { HOSTINGS, PORTS } from "./hostings.ts";

export type UploadState = Output<"upload.state">;

const PROTOCOLS = ["sftp", "ftps", "ftp", "webdav", "folder"] as const satisfies readonly UploadProtocol[];
const START: UploadTarget = {
  protocol: "ftps",
  host: "",
  port: PORTS.ftps,
  user: "",
  folder: "public_html",
  plainHttp: false,
  identity: "",
};

type Props = { state: UploadState; address: string; onDone: () => void; onCancel?: (() => void) | undefined };

/** Where the site goes and how, with a trial that says what is wrong before anything is saved. */
export function ConnectionForm({ state, address, onDone, onCancel }: Props) {
  const { t } = useTranslation("site");
  const { t: common } = useTranslation();
  const [target, setTarget] = useState<UploadTarget>(state.target ?? START);
  const [hosting, setHosting] = useState("");
  const [port, setPort] = useState(String(target.port));
  const [secret, setSecret] = useState<UploadSecret>({});
  const [byKey, setByKey] = useState(false);
  const [keep, setKeep] = useState(state.canKeep);
  const check = useDo("upload.check");
  const save = useDo("upload.saveTarget");
  const set = (part: Partial<UploadTarget>) => {
    check.reset();
    // Another server has another identity.
    setTarget((before) => ({ ...before, identity: "", ...part }));
  };
  const choosePort = (next: number) => {
    setPort(String(next));
    return next;
  };
  const chooseHosting = (id: string) => {
    setHosting(id);
    const found = HOSTINGS.find((one) => one.id === id);
    if (found) set({ protocol: found.protocol, port: choosePort(found.port), folder: found.folder });
  };
  const known = HOSTINGS.find(({ id }) => id === hosting);
  const remote = target.protocol !== "folder";
  const used: UploadSecret =
    byKey && target.protocol === "sftp" ? { key: secret.key, passphrase: secret.passphrase } : { password: secret.password };
  const given = { ...used } as { password?: string; key?: string; passphrase?: string };
  const error = save.error ?? check.error;
  const wrong = (field: string) => fieldError(error?.error, `target.${field}`);
  const knownHint = state.secretKnown ? t("upload.known") : undefined;
  const trial = (next: UploadTarget = target) => check.mutate({ target: next, secret: given });
  return (
    <Section title={t("upload.connectTitle")}>
      <p className="site__lead">{t("upload.connectLead")}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          trial();
        }}
      >
        <div className="fields">
          {remote && (
            <SelectInput
              label={t("upload.hosting")}
              hint={t("upload.hostingHint")}
              value={hosting}
              onChange={chooseHosting}
              options={[{ value: "", label: t("upload.hostingOther") }, ...HOSTINGS.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
          <SelectInput
            label={t("upload.protocol")}
            value={target.protocol}
            onChange={(protocol) => set({ protocol, port: choosePort(PORTS[protocol]), ...(protocol === "folder" && { folder: "" }) })}
            options={PROTOCOLS.map((value) => ({ value, label: t(`upload.${value}`) }))}
          />
          {target.protocol === "ftp" && <Banner tone="warn" title={t("upload.ftpWarning")} />}
          {remote ? (
            <>
              <div className="site__pair">
                <TextInput
                  label={t("upload.host")}
                  hint={t("upload.hostHint", { example: known?.host ?? "ftp.przykladowo.pl" })}
                  value={target.host}
                  onChange={(host) => set({ host: host.trim() })}
                  error={wrong("host")}
                />
                <TextInput
                  label={t("upload.port")}
                  value={port}
                  onChange={(next) => {
                    setPort(next.replace(/\D/g, ""));
                    set({ port: Number(next.replace(/\D/g, "")) });
                  }}
                  error={wrong("port")}
                />
              </div>
              <TextInput
                label={t("upload.user")}
                hint={t("upload.userHint")}
                value={target.user}
                onChange={(user) => set({ user, identity: target.identity })}
                error={wrong("user")}
              />
              {target.protocol === "sftp" && (
                <Segments
                  label={t("upload.proof")}
                  value={byKey ? "key" : "password"}
                  onChange={(next) => setByKey(next === "key")}
                  options={[
                    { value: "password", label: t("upload.password") },
                    { value: "key", label: t("upload.key") },
                  ]}
                />
              )}
              {byKey && target.protocol === "sftp" ? (
                <>
                  <TextInput
                    label={t("upload.keyText")}
                    hint={knownHint ?? t("upload.keyHint")}
                    rows={4}
                    value={secret.key ?? ""}
                    onChange={(key) => setSecret({ ...secret, key })}
                  />
                  <TextInput
                    label={t("upload.passphrase")}
                    type="password"
                    value={secret.passphrase ?? ""}
                    onChange={(passphrase) => setSecret({ ...secret, passphrase })}
                  />
                </>
              ) : (
                <TextInput
                  label={t("upload.password")}
                  hint={knownHint}
                  type="password"
                  value={secret.password ?? ""}
                  onChange={(password) => setSecret({ ...secret, password })}
                />
              )}
              {state.canKeep ? (
                <CheckInput label={t("upload.keep")} hint={t("upload.keepHint")} value={keep} onChange={setKeep} />
              ) : (
                <p className="muted">{t("upload.notKept")}</p>
              )}
              <TextInput
                label={t("upload.remoteFolder")}
                hint={t("upload.remoteFolderHint", { example: known?.folder || "public_html" })}
                value={target.folder}
                onChange={(folder) => set({ folder, identity: target.identity })}
                error={wrong("folder")}
              />
              {target.protocol === "webdav" && (
                <CheckInput
                  label={t("upload.plainHttp")}
                  hint={t("upload.plainHttpHint")}
                  value={target.plainHttp}
                  onChange={(plainHttp) => set({ plainHttp, port: choosePort(plainHttp ? 80 : 443) })}
                />
              )}
            </>
          ) : (
            <FolderInput
              label={t("upload.localFolder")}
              hint={t("upload.localFolderHint")}
              choose={t("export.choose")}
              value={target.folder}
              onChange={(folder) => set({ folder })}
              error={wrong("folder")}
            />
          )}
        </div>
        {!error?.error.issues && <RefusalBanner error={error} />}
        {check.data && (
          <CheckResult
            check={check.data}
            address={address}
            onAccept={(identity) => {
              const accepted = { ...target, identity };
              setTarget(accepted);
              trial(accepted);
            }}
          />
        )}
        <div className="site__do">
          <Button type="submit" look={check.data?.contents ? "side" : "main"} isDisabled={check.isPending}>
            {t(check.isPending ? "upload.checking" : "upload.check")}
          </Button>
          <Button
            look={check.data?.contents ? "main" : "side"}
            isDisabled={save.isPending || check.isPending}
            onPress={() => save.mutate({ target, secret: given, keep, version: state.version }, { onSuccess: onDone })}
          >
            {t("upload.save")}
          </Button>
          {onCancel && (
            <Button look="quiet" onPress={onCancel}>
              {common("cancel")}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
