import { useState } from "react";
import { useDo } from "../client.ts";
import { TextInput } from "../ui/controls.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { KioskDialog } from "./dialog.tsx";
import { useWords } from "./words.ts";

/** The way back to the office: by the password of whoever opened the station. */
export function StaffDialog({ person, onClose }: { person: string; onClose: () => void }) {
  const t = useWords();
  const [password, setPassword] = useState("");
  const close = useDo("lobby.closeKiosk");
  return (
    <KioskDialog title={t("staff.title")} onEscape={onClose}>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          close.mutate({ password }, { onSettled: () => setPassword("") });
        }}
      >
        <TextInput
          label={t("staff.password", { person })}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="off"
          autoFocus
          error={close.error ? refusalSentence(close.error.error) : undefined}
        />
        <div className="kiosk__dos">
          <button type="button" className="kiosk__do" onClick={onClose}>
            {t("staff.stay")}
          </button>
          <button type="submit" className="kiosk__do kiosk__do--main" disabled={close.isPending}>
            {t("staff.close")}
          </button>
        </div>
      </form>
    </KioskDialog>
  );
}
