import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useAsk } from "../client.ts";
import { Banner } from "../ui/parts.tsx";

/** Over the register: scanned forms whose words are not in it yet. */
export function FormsNote({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("remarkForms");
  const account = useAsk("remarkForms.get", { consultationId }, { keep: true }).data;
  if (!account) return null;
  const { untyped, unchecked, differing, printed } = account;
  if (untyped + unchecked + differing === 0)
    return printed > 0 ? (
      <p className="small">
        <Link href={`/konsultacje/${consultationId}/uwagi/formularze`}>{t("note.paper")}</Link>
      </p>
    ) : null;
  return (
    <Banner
      title={t("note.title")}
      action={
        <Link href={`/konsultacje/${consultationId}/uwagi/formularze`} className="btn btn--side">
          {t("note.go")}
        </Link>
      }
    >
      <p>
        {untyped > 0 && t("note.untyped", { count: untyped })} {unchecked > 0 && t("note.unchecked", { count: unchecked })}{" "}
        {differing > 0 && t("note.differing", { count: differing })}
      </p>
    </Banner>
  );
}
