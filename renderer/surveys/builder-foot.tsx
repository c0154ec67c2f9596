import { useTranslation } from "react-i18next";

/** The keys of this screen. */
export function BuilderFoot() {
  const { t } = useTranslation("surveys");
  const keys = [
    { keys: ["↑", "↓"], what: t("keys.list") },
    { keys: ["Alt ↑", "Alt ↓"], what: t("keys.move") },
    { keys: ["Ctrl Enter"], what: t("keys.new") },
    { keys: ["Enter"], what: t("keys.nextOption") },
    { keys: ["Ctrl Z"], what: t("keys.undo") },
    { keys: ["Ctrl Y"], what: t("keys.redo") },
  ];
  return (
    <div className="keys">
      {keys.map((one) => (
        <span key={one.what}>
          {one.keys.map((key) => (
            <kbd className="key" key={key}>
              {key}
            </kbd>
          ))}
          {one.what}
        </span>
      ))}
    </div>
  );
}
