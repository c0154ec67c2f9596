import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Role } from "../../preload/contract/contract.ts";
import type { OfficePerson } from "../../preload/contract/offices.ts";
import { useDo } from "../client.ts";
import { CheckInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { loginOf } from "./login-of.ts";

function RoleSelect({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation("offices");
  return (
    <SelectInput
      label={t("people.role")}
      hint={t(`people.may.${value}`)}
      value={value}
      onChange={onChange}
      options={Role.options.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
    />
  );
}

export function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("offices");
  const [name, setName] = useState("");
  const [typedLogin, setLogin] = useState<string>();
  const [role, setRole] = useState<Role>("clerk");
  const [password, setPassword] = useState("");
  const add = useDo("people.add");
  const wrong = add.error?.error;
  const login = typedLogin ?? loginOf(name);
  return (
    <FormDialog
      title={t("people.add")}
      submit={t("people.addDo")}
      pending={add.isPending}
      onClose={onClose}
      onSubmit={() =>
        add.mutate(
          { name, login, role, password },
          {
            onSuccess: () => {
              toast(t("people.added", { name }));
              onClose();
            },
          },
        )
      }
    >
      <TextInput label={t("person.name")} value={name} onChange={setName} autoFocus error={fieldError(wrong, "name")} />
      <TextInput label={t("login")} value={login} onChange={setLogin} error={fieldError(wrong, "login")} autoComplete="off" />
      <RoleSelect value={role} onChange={setRole} />
      <TextInput
        label={t("people.firstPassword")}
        hint={t("people.firstPasswordHint")}
        value={password}
        onChange={setPassword}
        error={fieldError(wrong, "password")}
        autoComplete="off"
      />
      {add.error && !wrong?.issues && <RefusalBanner error={add.error} />}
    </FormDialog>
  );
}

export function EditPerson({ person, onClose }: { person: OfficePerson; onClose: () => void }) {
  const { t } = useTranslation("offices");
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [active, setActive] = useState(person.active);
  const update = useDo("people.update");
  const wrong = update.error?.error;
  return (
    <FormDialog
      title={person.name}
      submit={t("settings.save")}
      pending={update.isPending}
      onClose={onClose}
      onSubmit={() =>
        update.mutate(
          { id: person.id, version: person.version, name, role, active },
          {
            onSuccess: () => {
              toast(t("people.saved", { name }));
              onClose();
            },
          },
        )
      }
    >
      <TextInput label={t("person.name")} value={name} onChange={setName} error={fieldError(wrong, "name")} />
      <RoleSelect value={role} onChange={setRole} />
      <CheckInput label={t("people.active")} hint={t("people.activeHint")} value={active} onChange={setActive} />
      {update.error && !wrong?.issues && <RefusalBanner error={update.error} />}
    </FormDialog>
  );
}

export function NewPasswordFor({ person, onClose }: { person: OfficePerson; onClose: () => void }) {
  const { t } = useTranslation("offices");
  const [password, setPassword] = useState("");
  const reset = useDo("people.resetPassword");
  const wrong = reset.error?.error;
  return (
    <FormDialog
      title={t("people.newPasswordFor", { name: person.name })}
      submit={t("recover.do")}
      pending={reset.isPending}
      onClose={onClose}
      onSubmit={() =>
        reset.mutate(
          { id: person.id, password },
          {
            onSuccess: () => {
              toast(t("people.passwordSet", { name: person.name }));
              onClose();
            },
          },
        )
      }
    >
      <p>{t("people.newPasswordHint")}</p>
      <TextInput
        label={t("newPassword")}
        hint={t("passwordHint")}
        value={password}
        onChange={setPassword}
        error={fieldError(wrong, "password")}
        autoComplete="off"
        autoFocus
      />
      {reset.error && !wrong?.issues && <RefusalBanner error={reset.error} />}
    </FormDialog>
  );
}
