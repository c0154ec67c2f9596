import { useTranslation } from "react-i18next";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { fileAddress } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RichTextView } from "../ui/rich-text.tsx";

/** The description for those who may read it and not change it. */
export function DescriptionView({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  return (
    <div className="readout">
      <dl>
        <dt>{t("field.purpose")}</dt>
        <dd>{one.purpose}</dd>
        <dt>{t("part.when")}</dt>
        <dd>
          {one.startsOn && one.startsOn <= one.endsOn ? `${format.day(one.startsOn)} – ${format.day(one.endsOn)}` : t("list.undated")}
        </dd>
        <dt>{t("field.legalBasis")}</dt>
        <dd>{one.legalBasis}</dd>
        <dt>{t("part.where")}</dt>
        <dd>
          {one.places.map((place) => (
            <p key={place.id}>{[place.name, place.address, place.hours].filter(Boolean).join(", ")}</p>
          ))}
        </dd>
        <dt>{t("part.contact")}</dt>
        <dd>{[one.contact.name, one.contact.phone, one.contact.email].filter(Boolean).join(", ")}</dd>
        {one.files.length > 0 && (
          <>
            <dt>{t("part.files")}</dt>
            <dd>
              {one.files.map(({ file, title }) => (
                <p key={file.id}>
                  <a href={fileAddress(file.id)} download={file.name}>
                    {title}
                  </a>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
      <RichTextView value={one.description} />
    </div>
  );
}
