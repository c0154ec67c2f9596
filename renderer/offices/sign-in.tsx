import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeEntry } from "../../preload/contract/lobby.ts";
import { call, queries } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { useFirstWrong } from "../ui/first-wrong.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { Crest } from "./crest.tsx";
import { issueCode } from "./recovery-code.ts";
import { useTry } from "./use-try.ts";

/** Who signs in to the chosen office. The last user name on this computer is filled in. */
export function SignIn({ office, onBack, onForgotten }: { office: OfficeEntry; onBack: () => void; onForgotten: () => void }) {
  const { t } = useTranslation("offices");
  const kept = `rynek.login.${office.id}`;
  const [login, setLogin] = useState(() => localStorage.getItem(kept) ?? "");
  const [password, setPassword] = useState("");
  const signIn = useTry();
  const form = useFirstWrong(
    signIn.pending,
    () =>
      void signIn.run(async () => {
        await call("lobby.signIn", { office: office.id, login, password });
        localStorage.setItem(kept, login);
        await queries.invalidateQueries();
      }),
  );
  return (
    <form className="fields" {...form}>
      <OfficeHead office={office} title={t("signIn.title")} />
      <TextInput
        label={t("login")}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoFocus={login === ""}
        error={fieldError(signIn.error?.error, "login")}
      />
      <TextInput
        label={t("password")}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={login !== ""}
        error={fieldError(signIn.error?.error, "password")}
      />
      {signIn.error && !signIn.error.error.issues && <RefusalBanner error={signIn.error} />}
      <div className="form__do">
        <Button look="main" type="submit" isDisabled={signIn.pending}>
          {t("signIn.do")}
        </Button>
        <Button onPress={onBack}>{t("back")}</Button>
        <Button look="quiet" onPress={onForgotten}>
          {t("signIn.forgotten")}
        </Button>
      </div>
    </form>
  );
}

/** A new password by the printed code. The code is used up and the next one is shown. */
export function Recover({ office, onBack }: { office: OfficeEntry; onBack: () => void }) {
  const { t } = useTranslation("offices");
  const [login, setLogin] = useState("");
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const recover = useTry();
  const form = useFirstWrong(
    recover.pending,
    () =>
      void recover.run(() =>
        issueCode(async () => {
          const { recoveryCode } = await call("lobby.recover", { office: office.id, login, code, password });
          const session = await call("lobby.session", undefined);
          await queries.invalidateQueries();
          return { code: recoveryCode, login, personName: session.person?.name ?? login, goOn: "/" };
        }),
      ),
  );
  return (
    <form className="fields" {...form}>
      <OfficeHead office={office} title={t("recover.title")} />
      <p className="muted">{t("recover.hint")}</p>
      <TextInput
        label={t("login")}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoFocus
        error={fieldError(recover.error?.error, "login")}
      />
      <TextInput
        label={t("recover.code")}
        hint={t("recover.codeHint")}
        value={code}
        onChange={setCode}
        autoComplete="off"
        error={fieldError(recover.error?.error, "code")}
      />
      <TextInput
        label={t("newPassword")}
        hint={t("passwordHint")}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        error={fieldError(recover.error?.error, "password")}
      />
      {recover.error && !recover.error.error.issues && <RefusalBanner error={recover.error} />}
      <div className="form__do">
        <Button look="main" type="submit" isDisabled={recover.pending}>
          {t("recover.do")}
        </Button>
        <Button onPress={onBack}>{t("back")}</Button>
      </div>
    </form>
  );
}

const OfficeHead = ({ office, title }: { office: OfficeEntry; title: string }) => (
  <div className="lobby__head">
    <Crest src={office.crest} />
    <div>
      <h1>{title}</h1>
      <p className="muted">{office.name}</p>
    </div>
  </div>
);
