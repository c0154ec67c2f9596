import { useState } from "react";
import { useTranslation } from "react-i18next";
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
  const [nameMissing, setNameMissing] = useState(false);
  const [differ, setDiffer] = useState(false);
  const create = useTry();
  const login = typedLogin ?? loginOf(personName);
  const wrong = create.error?.error;

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
        done={[]}
        title={t("guide.name.title")}
        hint={t("guide.name.hint")}
        onBack={onBack}
        onNext={() => {
          setNameMissing(name.trim() === "");
          if (name.trim() !== "") setStep("administrator");
        }}
      >
        <TextInput
          label={t("office.name")}
          hint={t("office.nameHint")}
          value={name}
          onChange={setName}
          autoFocus
          error={nameMissing && name.trim() === "" ? issueSentence({ path: "name", code: "empty", params: {} }) : fieldError(wrong, "name")}
        />
      </GuideFrame>
    );
  return (
    <GuideFrame
      here="administrator"
      done={["name"]}
      title={t("guide.administrator.title")}
      hint={t("guide.administrator.hint")}
      pending={create.pending}
      onBack={() => setStep("name")}
      onNext={() => {
        setDiffer(password !== again);
        if (password !== again) return;
        void create.run(found);
      }}
    >
      <div className="pair">
        <TextInput
          label={t("person.name")}
          value={personName}
          onChange={setPersonName}
          autoFocus
          autoComplete="name"
          error={fieldError(wrong, "personName")}
        />
        <TextInput label={t("login")} value={login} onChange={setLogin} autoComplete="username" error={fieldError(wrong, "login")} />
      </div>
      <TextInput
        label={t("password")}
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
      {create.error && !create.error.error.issues && <RefusalBanner error={create.error} />}
    </GuideFrame>
  );
}
