import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, useAsk } from "../client.ts";
import { setLanguage, useLanguage } from "../language.ts";
import { Button, Segments } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { keptTheme, setTheme, type Theme } from "../ui/theme.ts";
import { ChangePassword, RenewCode } from "./own-dialogs.tsx";

const LITTLE_SPACE = 1_000_000_000;

/** One's own settings, and for an administrator how the program fares. */
export function ProgramTab({ administrator, sample }: { administrator: boolean; sample: boolean }) {
  const { t } = useTranslation("offices");
  const language = useLanguage();
  const [theme, showTheme] = useState(keptTheme);
  const [open, setOpen] = useState<"password" | "code">();
  return (
    <>
      <Section title={t("program.mine")}>
        <div className="fields settings__fields">
          <div className="field">
            <span className="label">{t("program.language")}</span>
            <Segments
              label={t("program.language")}
              value={language}
              onChange={(next) => {
                void setLanguage(next);
                // Only a shell with menus has a tongue of its own.
                void call("shell.speak", { language: next }).catch(() => {});
              }}
              options={[
                { value: "pl", label: "Polski" },
                { value: "en", label: "English" },
              ]}
            />
          </div>
          <div className="field">
            <span className="label">{t("program.theme")}</span>
            <Segments<Theme>
              label={t("program.theme")}
              value={theme}
              onChange={(next) => {
                setTheme(next);
                showTheme(next);
              }}
              options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`program.themes.${value}`) }))}
            />
          </div>
          {!sample && (
            <div className="form__do">
              <Button icon="lock" onPress={() => setOpen("password")}>
                {t("program.changePassword")}
              </Button>
              {administrator && (
                <Button icon="printer" onPress={() => setOpen("code")}>
                  {t("program.renewCode")}
                </Button>
              )}
            </div>
          )}
        </div>
      </Section>
      {administrator && <ProgramState />}
      {open === "password" && <ChangePassword onClose={() => setOpen(undefined)} />}
      {open === "code" && <RenewCode onClose={() => setOpen(undefined)} />}
    </>
  );
}

function ProgramState() {
  const { t } = useTranslation("offices");
  const format = useFormat();
  const state = useAsk("program.state", undefined);
  const [asked, ask] = useState(false);
  const check = useAsk("program.check", undefined, { enabled: asked });
  if (!state.data) return <Waiting query={state} />;
  const { data } = state;
  return (
    <Section title={t("program.state")}>
      {data.freeBytes < LITTLE_SPACE && <Banner tone="warn" title={t("program.littleSpace", { free: format.size(data.freeBytes) })} />}
      <dl className="facts">
        <dt>{t("program.version")}</dt>
        <dd>
          {data.version}, {data.database}
        </dd>
        <dt>{t("program.folder")}</dt>
        <dd className="facts__path">{data.folder}</dd>
        <dt>{t("program.size")}</dt>
        <dd>{t("program.sizes", { database: format.size(data.databaseBytes), files: format.size(data.fileBytes) })}</dd>
        <dt>{t("program.free")}</dt>
        <dd>{format.size(data.freeBytes)}</dd>
        <dt>{t("program.lastBackup")}</dt>
        <dd>{data.lastBackup ? format.moment(data.lastBackup) : t("backups.none")}</dd>
        <dt>{t("program.encryption")}</dt>
        <dd>{t(`program.encryptionHint.${data.platform}`)}</dd>
      </dl>
      <div className="form__do">
        <Button icon="shield" isDisabled={check.isFetching} onPress={() => (asked ? void check.refetch() : ask(true))}>
          {t(check.isFetching ? "program.checking" : "program.check")}
        </Button>
      </div>
      <RefusalBanner error={check.error} />
      {check.data?.ok && <Banner tone="ok" title={t("program.sound", { count: check.data.files })} />}
      {check.data && !check.data.ok && (
        <Banner tone="bad" title={t("program.unsound")}>
          <ul>
            {check.data.database !== "ok" && <li>{t("program.unsoundDatabase")}</li>}
            {check.data.missing.map((name) => (
              <li key={name}>{t("program.missing", { name })}</li>
            ))}
            {check.data.damaged.map((name) => (
              <li key={name}>{t("program.damaged", { name })}</li>
            ))}
          </ul>
          <p>{t("program.unsoundDo")}</p>
        </Banner>
      )}
    </Section>
  );
}
