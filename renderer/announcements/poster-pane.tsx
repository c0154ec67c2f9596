import { useTranslation } from "react-i18next";
import type { AnnouncementText } from "../../preload/contract/announcements.ts";
import { plainText } from "../../preload/contract/rich-text.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { fileAddress } from "../ui/files.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

type Props = { id: string; text: AnnouncementText; beforePrint: () => Promise<boolean> };

/** A long title in smaller letters, as on the poster itself. */
const sizeOf = (title: string): string => (title.length > 130 ? " poster__title--xs" : title.length > 60 ? " poster__title--s" : "");

/** The right pane: a sketch of the poster in its proportions, and the buttons that make the PDF. */
export function PosterPane({ id, text, beforePrint }: Props) {
  const { t } = useTranslation("announcements");
  const office = useAsk("office.get", undefined);
  const poster = useDo("announcements.poster");
  const make = async (format: "A4" | "A3") => {
    if (await beforePrint()) poster.mutate({ id, format, language: "pl" }, { onSuccess: () => toast(t("poster.started")) });
  };
  const words = plainText(text.body);
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
      <div className={text.urgent ? "poster poster--urgent" : "poster"} aria-hidden="true">
        <p className="poster__office">{office.data?.name}</p>
        <p className="poster__kicker">{text.urgent ? t("urgent") : t(`kicker.${text.category}`)}</p>
        <p className={`poster__title${sizeOf(text.title)}`}>{text.title || t("untitled")}</p>
        {text.pictureId && <img src={fileAddress(text.pictureId)} alt="" />}
        <p className="poster__body">{words}</p>
        <div className="poster__foot">
          <span className="poster__code" />
          <span>
            <b>{text.place}</b>
            {office.data?.phone && <b>{t("poster.phone", { phone: office.data.phone })}</b>}
          </span>
        </div>
      </div>
      <p className="small muted posterpane__note">{office.data && !office.data.website ? t("poster.noWebsite") : t("poster.note")}</p>
    </section>
  );
}
