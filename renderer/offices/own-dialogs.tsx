import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, useDo } from "../client.ts";
import { TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { showCode } from "./recovery-code.ts";

/** One's own password, by the present one. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("offices");
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [differ, setDiffer] = useState(false);
  const change = useDo("lobby.changePassword");
  const wrong = change.error?.error;
  return (
    <FormDialog
      title={t("program.changePassword")}
      submit={t("program.changePasswordDo")}
      pending={change.isPending}
      onClose={onClose}
      onSubmit={() => {
        setDiffer(password !== again);
        if (password !== again) return;
        change.mutate(
          { current, password },
          {
            onSuccess: () => {
              toast(t("program.passwordChanged"));
              onClose();
            },
          },
        );
      }}
    >
      <TextInput
        label={t("program.currentPassword")}
        type="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        autoFocus
        error={fieldError(wrong, "current")}
      />
      <TextInput
        label={t("newPassword")}
        hint={t("passwordHint")}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        error={fieldError(wrong, "password")}
      />
      <TextInput
        label={t("passwordAgain")}
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        error={differ && password !== again ? t("passwordsDiffer") : undefined}
      />
      {change.error && !wrong?.issues && <RefusalBanner error={change.error} />}
    </FormDialog>
  );
}

/** A new recovery code; the old page may go into the shredder. */
export function RenewCode({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("offices");
  const [password, setPassword] = useState("");
  const renew = useDo("lobby.renewCode");
  return (
    <FormDialog
      title={t("program.renewCode")}
      submit={t("program.renewCodeDo")}
      pending={renew.isPending}
      onClose={onClose}
      onSubmit={() =>
        renew.mutate(
          { password },
          {
            onSuccess: async ({ recoveryCode }) => {
              const me = (await call("people.list", undefined)).find((person) => person.isMe);
              onClose();
              showCode({ code: recoveryCode, login: me?.login ?? "", personName: me?.name ?? "", goOn: "/ustawienia/program" });
            },
          },
        )
      }
    >
      <p>{t("program.renewCodeHint")}</p>
      <TextInput
        label={t("password")}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus
        error={fieldError(renew.error?.error, "password")}
      />
      {renew.error && !renew.error.error.issues && <RefusalBanner error={renew.error} />}
    </FormDialog>
  );
}
