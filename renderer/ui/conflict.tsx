import { useTranslation } from "react-i18next";
import { Button } from "./controls.tsx";
import { Banner } from "./parts.tsx";

/** Two windows wrote the same thing. Both versions are still there; the person chooses. */
export function ConflictBanner({ onTheirs, onMine }: { onTheirs: () => unknown; onMine: () => unknown }) {
  const { t } = useTranslation("editor");
  return (
    <Banner
      tone="warn"
      title={t("conflict.title")}
      action={
        <>
          <Button small onPress={() => void onTheirs()}>
            {t("conflict.theirs")}
          </Button>
          <Button small onPress={() => void onMine()}>
            {t("conflict.mine")}
          </Button>
        </>
      }
    >
      <p>{t("conflict.body")}</p>
    </Banner>
  );
}
