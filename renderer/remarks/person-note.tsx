import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { suspectsIn } from "../../preload/contract/mentions-person.ts";

/** Under words that are being typed: what in them looks like a person. It stops nobody from saving. */
export function PersonNote({ words }: { words: readonly string[] }) {
  const { t } = useTranslation("remarks");
  const suspects = suspectsIn(useDeferredValue(words.join("\n")));
  return (
    <div role="status">
      {suspects.length > 0 && (
        <p className="hint">{t("public.typing", { words: suspects.map((suspect) => `„${suspect.words}”`).join(", ") })}</p>
      )}
    </div>
  );
}
