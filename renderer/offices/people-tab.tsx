import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficePerson } from "../../preload/contract/offices.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { Section, Status, Waiting } from "../ui/parts.tsx";
import { AddPerson, EditPerson, NewPasswordFor } from "./person-dialogs.tsx";

type Open = { kind: "add" } | { kind: "edit" | "password"; person: OfficePerson };

/** Who works here, and what each may do. */
export function PeopleTab() {
  const { t } = useTranslation("offices");
  const format = useFormat();
  const people = useAsk("people.list", undefined);
  const [open, setOpen] = useState<Open>();
  if (!people.data) return <Waiting query={people} />;
  const close = () => setOpen(undefined);
  return (
    <Section
      title={t("people.title")}
      aside={
        <Button icon="plus" small onPress={() => setOpen({ kind: "add" })}>
          {t("people.add")}
        </Button>
      }
    >
      <TableScroll label={t("people.title")}>
        <table className="table people">
          <caption className="sr">{t("people.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("people.who")}</th>
              <th scope="col">{t("people.role")}</th>
              <th scope="col">{t("people.state")}</th>
              <th scope="col">
                <span className="sr">{t("people.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.data.map((person) => (
              <tr key={person.id} className={person.active ? undefined : "people__off"}>
                <th scope="row">
                  {person.name}
                  {person.isMe && <span className="muted"> {t("people.me")}</span>}
                  <small>{person.login}</small>
                </th>
                <td>{t(`roles.${person.role}`)}</td>
                <td>
                  {!person.active && <Status sign="planned">{t("people.off")}</Status>}
                  {person.active && person.waitsUntil && (
                    <Status sign="warn">{t("people.waits", { time: format.time(new Date(person.waitsUntil)) })}</Status>
                  )}
                  {person.active && !person.waitsUntil && <Status sign="on">{t("people.on")}</Status>}
                </td>
                <td className="people__do">
                  <Button small icon="pencil" onPress={() => setOpen({ kind: "edit", person })}>
                    {t("people.edit")}
                  </Button>
                  {!person.isMe && (
                    <Button small icon="lock" onPress={() => setOpen({ kind: "password", person })}>
                      {t("people.newPassword")}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <dl className="roles">
        {(["administrator", "clerk", "typist", "viewer"] as const).map((role) => (
          <div key={role}>
            <dt>{t(`roles.${role}`)}</dt>
            <dd>{t(`people.may.${role}`)}</dd>
          </div>
        ))}
      </dl>
      {open?.kind === "add" && <AddPerson onClose={close} />}
      {open?.kind === "edit" && <EditPerson person={open.person} onClose={close} />}
      {open?.kind === "password" && <NewPasswordFor person={open.person} onClose={close} />}
    </Section>
  );
}
