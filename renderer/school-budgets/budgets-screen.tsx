import "./school-budgets.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Empty, Page, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { ChoiceList } from "./choice-list.tsx";
import { EditionStatus } from "./edition-state.tsx";
import { zloty } from "../../preload/contract/money.ts";

/** Szkolny budżet: every edition of every school, and of the gmina's own budget. */
export function BudgetsScreen() {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const list = useAsk("budgets.list", undefined);
  const isStaff = useIsStaff();
  const role = useRole();
  const [, go] = useLocation();
  const [starting, start] = useState(false);
  if (!list.data)
    return (
      <Page title={t("title")}>
        <Waiting query={list} />
      </Page>
    );
  const add = isStaff && (
    <Button look="main" icon="plus" onPress={() => start(true)}>
      {t("new.do")}
    </Button>
  );
  const recount = role !== "viewer" && (
    <Button look="side" icon="upload" onPress={() => go("/budzety/przelicz")}>
      {t("recount.do")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      actions={
        <>
          {recount}
          {list.data.length > 0 && add}
        </>
      }
    >
      {list.data.length === 0 ? (
        <div className="section">
          <Empty title={t("empty.title")} action={add}>
            {t("empty.body")}
          </Empty>
        </div>
      ) : (
        <Section title={t("list.title")}>
          <table className="table conslist budgetlist">
            <thead>
              <tr>
                <th scope="col">{t("list.edition")}</th>
                <th scope="col">{t("list.voting")}</th>
                <th scope="col" className="num">
                  {t("list.amount")}
                </th>
                <th scope="col" className="num">
                  {t("list.projects")}
                </th>
                <th scope="col" className="conslist__state">
                  {t("list.state")}
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link href={`/budzety/${one.id}`}>{one.title || t("untitled")}</Link>
                    <small>{one.host || t("noHost")}</small>
                  </th>
                  <td className="conslist__dates">
                    {one.votingFrom && one.votingTo
                      ? `${format.shortDay(one.votingFrom)} – ${format.shortDay(one.votingTo)}`
                      : t("list.undated")}
                  </td>
                  <td className="num">{zloty(one.amount)}</td>
                  <td className="num">{format.number(one.projects)}</td>
                  <td className="conslist__state">
                    <EditionStatus state={one.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      {starting && <NewEdition onClose={() => start(false)} />}
    </Page>
  );
}

const TEMPLATES = ["school", "twoPools", "gmina"] as const;

function NewEdition({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("budgets");
  const [, go] = useLocation();
  const [title, setTitle] = useState("");
  const [template, setTemplate] = useState<(typeof TEMPLATES)[number]>("school");
  const create = useDo("budgets.create");
  return (
    <FormDialog
      title={t("new.title")}
      submit={t("new.submit")}
      pending={create.isPending}
      onSubmit={() => create.mutate({ template, title }, { onSuccess: ({ id }) => go(`/budzety/${id}/zasady`) })}
      onClose={onClose}
    >
      <RefusalBanner error={create.error} />
      <ChoiceList
        label={t("new.template")}
        value={template}
        onChange={setTemplate}
        options={TEMPLATES.map((one) => ({ value: one, label: t(`new.templates.${one}`), hint: t(`new.templateNotes.${one}`) }))}
      />
      <TextInput label={t("field.title")} hint={t("new.titleHint")} value={title} onChange={setTitle} autoFocus />
    </FormDialog>
  );
}
