import { useTranslation } from "react-i18next";
import type { FormCrop, FormField } from "../../preload/contract/remark-forms.ts";

/** The picture of one field, and a word where the program sees nothing in it. */
export function Crop({ crop, field }: { crop: FormCrop | undefined; field: FormField }) {
  const { t } = useTranslation("remarkForms");
  return (
    <figure>
      {crop ? (
        <>
          <div className="crop">
            <img src={crop.picture} alt={t("typing.picture", { field: t(`field.${field}`) })} />
          </div>
          {!crop.written && <figcaption className="hint">{t("typing.nothing")}</figcaption>}
        </>
      ) : (
        <p className="hint">{t("typing.none")}</p>
      )}
    </figure>
  );
}

/** Boxes, and fields without writing, are shown small. */
export const rowClass = (crop: FormCrop | undefined): string =>
  crop?.field === "submitter" || !crop?.written ? "rform__row rform__row--small" : "rform__row";
