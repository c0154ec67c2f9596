import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeEntry } from "../../preload/contract/lobby.ts";
import { call, queries, useAsk } from "../client.ts";
import { Button, SelectInput, TextInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useTry } from "./use-try.ts";

/** An office whose database can't be opened comes back from a backup, by the password that the backup knows. */
export function Rescue({ office, onBack }: { office: OfficeEntry; onBack: () => void }) {
  const { t } = useTranslation("offices");
  const format = useFormat();
  const backups = useAsk("lobby.rescueList", { office: office.id });
  const [chosen, choose] = useState<string>();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const rescue = useTry();
  if (!backups.data) return <Waiting query={backups} />;
  const backup = chosen ?? backups.data[0]?.id;
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!backup) return;
        void rescue.run(async () => {
          await call("lobby.rescue", { office: office.id, backup, login, password });
          await queries.invalidateQueries();
          onBack();
        });
      }}
    >
      <h1>{t("rescue.title")}</h1>
      <p className="muted">{office.name}</p>
      <p>{t(backup ? "rescue.hint" : "rescue.none", { id: office.id })}</p>
      {backup && (
        <>
          <SelectInput
            label={t("rescue.which")}
            value={backup}
            onChange={choose}
            options={backups.data.map((one) => ({
              value: one.id,
              label: `${format.moment(one.at)}, ${t(`backups.reasons.${one.reason}`)}`,
            }))}
          />
          <TextInput label={t("login")} value={login} onChange={setLogin} autoComplete="username" />
          <TextInput label={t("password")} type="password" value={password} onChange={setPassword} autoComplete="current-password" />
        </>
      )}
      <RefusalBanner error={rescue.error} />
      <div className="form__do">
        {backup && (
          <Button look="main" type="submit" isDisabled={rescue.pending}>
            {t("rescue.do")}
          </Button>
        )}
        <Button onPress={onBack}>{t("back")}</Button>
      </div>
    </form>
  );
}
