import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Waiting } from "../ui/parts.tsx";

/** How an office comes over from another computer: its folder is copied, and found. */
export function BringOffice({ known, onBack }: { known: readonly string[]; onBack: () => void }) {
  const { t } = useTranslation("offices");
  const where = useAsk("lobby.folder", undefined);
  const offices = useAsk("lobby.offices", undefined);
  const [looked, setLooked] = useState(false);
  if (!where.data) return <Waiting query={where} />;
  const look = async () => {
    const { data = [] } = await offices.refetch();
    if (data.some(({ id }) => !known.includes(id))) onBack();
    else setLooked(true);
  };
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <h1>{t("bring.title")}</h1>
      <p className="muted">{t("bring.hint")}</p>
      <ol className="lobby__steps">
        <li>{t("bring.close")}</li>
        <li>
          {t("bring.copy")} <code className="lobby__folder">{where.data.folder}</code>
        </li>
        <li>{t("bring.look")}</li>
      </ol>
      <p role="status">{looked && !offices.isFetching ? t("bring.none") : ""}</p>
      <div className="form__do">
        <Button look="main" type="submit" isDisabled={offices.isFetching}>
          {t("bring.do")}
        </Button>
        <Button onPress={onBack}>{t("back")}</Button>
      </div>
    </form>
  );
}
