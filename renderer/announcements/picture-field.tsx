import { useTranslation } from "react-i18next";
import { Button, TextInput } from "../ui/controls.tsx";
import { fileAddress, FileDrop } from "../ui/files.tsx";
import { toast } from "../ui/toasts.tsx";

type Props = {
  pictureId: string | null;
  alt: string;
  error: string | undefined;
  onChange: (pictureId: string | null, alt: string) => void;
};

/** A picture and its description for people who can't see it. */
export function PictureField({ pictureId, alt, error, onChange }: Props) {
  const { t } = useTranslation("announcements");
  return (
    <div>
      <h2 className="label">{t("field.picture")}</h2>
      {pictureId ? (
        <div className="pic">
          <div>
            <img src={fileAddress(pictureId)} alt={alt} />
            <Button
              look="quiet"
              small
              onPress={() => {
                onChange(null, "");
                toast(t("did.pictureRemoved"), () => onChange(pictureId, alt));
              }}
            >
              {t("do.removePicture")}
            </Button>
          </div>
          <TextInput
            label={t("field.alt")}
            hint={t("field.altHint")}
            value={alt}
            onChange={(next) => onChange(pictureId, next)}
            error={error}
            rows={3}
          />
        </div>
      ) : (
        <FileDrop
          purpose="picture"
          accept={["image/jpeg", "image/png", "image/webp", "image/svg+xml"]}
          label={t("do.addPicture")}
          hint={t("field.pictureHint")}
          small
          onFile={(file) => onChange(file.id, alt)}
        />
      )}
    </div>
  );
}
