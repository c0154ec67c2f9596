import { useTranslation } from "react-i18next";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";

type Props = { id: string; beforePrint: () => Promise<boolean> };

/** The right pane: the poster as it will be printed, drawn anew at each saving, and the buttons that make the PDF. */
export function PosterPane({ id, beforePrint }: Props) {
  const { t } = useTranslation("announcements");
  const office = useAsk("office.get", undefined);
  const poster = useDo("announcements.poster");
  const shown = useAsk("announcements.posterPicture", { id }, { keep: true });
  const make = async (format: "A4" | "A3") => {
    if (await beforePrint()) poster.mutate({ id, format, language: "pl" });
  };
  return (
    <section className="pane well posterpane" aria-label={t("poster.title")}>
      <div className="pane__head">
        <h2>{t("poster.title")}</h2>
        <div className="newsdo">
          <Button small icon="printer" isDisabled={poster.isPending} onPress={() => void make("A4")}>
            {t("poster.make", { format: "A4" })}
          </Button>
          <Button small isDisabled={poster.isPending} onPress={() => void make("A3")}>
            {t("poster.other", { format: "A3" })}
          </Button>
        </div>
      </div>
      <RefusalBanner error={poster.error} />
      {shown.data ? <img className="poster" src={shown.data.picture} alt={t("poster.alt")} /> : <Waiting query={shown} />}
      <p className="small muted posterpane__note">{office.data && !office.data.website ? t("poster.noWebsite") : t("poster.note")}</p>
    </section>
  );
}
