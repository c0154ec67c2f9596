import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MIN_PASSWORD, OFFICE_NAME_LENGTH } from "../../preload/contract/offices.ts";
import { call, queries, Refusal } from "../client.ts";
import { TextInput } from "../ui/controls.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError, issueSentence } from "../ui/refusal.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { loginOf } from "./login-of.ts";
import { issueCode } from "./recovery-code.ts";
import { useTry } from "./use-try.ts";

/** The guide's first two steps, before there is an office: its name, and who looks after it. */
export function NewOffice({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation("offices");
  const [step, setStep] = useState<"name" | "administrator">("name");
  const [name, setName] = useState("");
  const [personName, setPersonName] = useState("");
  const [typedLogin, setLogin] = useState<string>();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  /** After "next": what can be seen to be wrong already here is shown, all of it at once, until it is right. */
  const [asked, ask] = useState(false);
  const create = useTry();
  const login = typedLogin ?? loginOf(personName);
  const wrong = create.error?.error;
  const nameError = asked ? nameProblem(name) : undefined;
  const differ = password !== again;
  const missing = (value: string) => (asked && value.trim() === "" ? issueSentence({ path: "", code: "empty", params: {} }) : undefined);

  /** Makes the office; back to the first step where its name is what was refused. */
  const found = (): Promise<void> =>
    issueCode(async () => {
      const { recoveryCode } = await call("lobby.createOffice", { name, personName, login, password });
      await queries.invalidateQueries();
      return { code: recoveryCode, login, personName, goOn: "/przewodnik/herb" };
    }).catch((error: unknown) => {
      if (error instanceof Refusal && fieldError(error.error, "name")) setStep("name");
      throw error;
    });

  if (step === "name")
    return (
      <GuideFrame
        here="name"
        title={t("guide.name.title")}
        hint={t("guide.name.hint")}
        onBack={onBack}
        onNext={() => {
          ask(nameProblem(name) !== undefined);
          if (nameProblem(name) === undefined) setStep("administrator");
        }}
      >
        <TextInput
          label={t("office.name")}
          hint={t("office.nameHint")}
          value={name}
          onChange={(text) => {
            setName(text);
            create.forget("name");
          }}
          autoFocus
          error={nameError ?? fieldError(wrong, "name")}
        />
      </GuideFrame>
    );
  return (
    <GuideFrame
      here="administrator"
      title={t("guide.administrator.title")}
      hint={t("guide.administrator.hint")}
      pending={create.pending}
      onBack={() => setStep("name")}
      onNext={() => {
        ask(true);
        if (!differ && !passwordProblem(password) && personName.trim() !== "" && login.trim() !== "") void create.run(found);
      }}
    >
      <div className="pair">
        <TextInput
          label={t("person.name")}
          value={personName}
          onChange={(text) => {
            setPersonName(text);
            create.forget("personName");
          }}
          autoFocus
          autoComplete="name"
          error={missing(personName) ?? fieldError(wrong, "personName")}
        />
        <TextInput
          label={t("login")}
          value={login}
          onChange={(text) => {
            setLogin(text);
            create.forget("login");
          }}
          autoComplete="username"
          error={missing(login) ?? fieldError(wrong, "login")}
        />
      </div>
      <TextInput
        label={t("password")}
        hint={t("passwordHint")}
        type="password"
        value={password}
        onChange={(text) => {
          setPassword(text);
          create.forget("password");
        }}
        autoComplete="new-password"
        error={(asked ? passwordProblem(password) : undefined) ?? fieldError(wrong, "password")}
      />
      <TextInput
        label={t("passwordAgain")}
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        error={asked && differ ? t("passwordsDiffer") : undefined}
      />
      {create.error && !create.error.error.issues && <RefusalBanner error={create.error} />}
    </GuideFrame>
  );
}

/** Told where the name is written: the office itself is made one step later. */
function nameProblem(name: string): string | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return issueSentence({ path: "name", code: "empty", params: {} });
  if (length <= OFFICE_NAME_LENGTH) return undefined;
  return issueSentence({ path: "name", code: "too_big", params: { length, maximum: OFFICE_NAME_LENGTH } });
}

/** Told beside a second typing that differs: whoever mends the one should not meet the other afterwards. */
function passwordProblem(password: string): string | undefined {
  const length = [...password].length;
  if (length === 0) return issueSentence({ path: "password", code: "empty", params: {} });
  if (length >= MIN_PASSWORD) return undefined;
  return issueSentence({ path: "password", code: "shortPassword", params: { length, minimum: MIN_PASSWORD } });
}
