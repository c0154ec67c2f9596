import { memo } from "react";
import { Cell, Checkbox, Column, Row, type Selection, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { RemarkTag } from "../../preload/contract/remark-setup.ts";
import type { Remark } from "../../preload/contract/remarks.ts";
import { useFormat } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { RulingSign } from "./ruling-sign.tsx";

const Tick = ({ label }: { label: string }) => (
  <Checkbox slot="selection" className="tick register__tick" aria-label={label}>
    <span className="tick__box" aria-hidden="true">
      <Icon name="tick" small />
    </span>
  </Checkbox>
);

type Props = {
  remarks: readonly Remark[];
  tags: readonly RemarkTag[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  /** The remark that is open beside the table. */
  open: string | undefined;
  onOpen: (id: string) => void;
};

/** One page of the register. Arrows walk, Space chooses, Enter opens. Drawn anew only when it changes: a dialog over it must open at once. */
export const RemarkTable = memo(function RemarkTable({ remarks, tags, chosen, onChosen, open, onOpen }: Props) {
  const { t } = useTranslation("remarks");
  const format = useFormat();
  const here = remarks.map((remark) => remark.id);
  const names = (ids: readonly string[]) => tags.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const take = (selection: Selection) => {
    // What was chosen on other pages stays chosen.
    const elsewhere = [...chosen].filter((id) => !here.includes(id));
    onChosen(new Set([...elsewhere, ...(selection === "all" ? here : [...selection].map(String))]));
  };
  return (
    <Table
      className="table register"
      aria-label={t("title")}
      selectionMode="multiple"
      selectedKeys={[...chosen].filter((id) => here.includes(id))}
      onSelectionChange={take}
      onRowAction={(id) => onOpen(String(id))}
    >
      <TableHeader>
        <Column className="register__choose">
          <Tick label={t("head.choose")} />
        </Column>
        <Column className="register__number">{t("head.number")}</Column>
        <Column className="register__day">{t("head.receivedOn")}</Column>
        <Column isRowHeader>{t("head.body")}</Column>
        <Column className="register__ruling">{t("head.ruling")}</Column>
      </TableHeader>
      <TableBody>
        {remarks.map((remark) => (
          <Row
            key={remark.id}
            id={remark.id}
            textValue={`${remark.number} ${remark.body}`}
            className={remark.id === open ? "register__row is-open" : "register__row"}
          >
            <Cell>
              <Tick label={`${t("head.choose")} ${remark.number}`} />
            </Cell>
            <Cell className="register__number">{remark.number}</Cell>
            <Cell className="register__day">{format.shortDay(remark.receivedOn)}</Cell>
            <Cell>
              <span className="register__body">
                {remark.part && <span className="muted">{remark.part} · </span>}
                {remark.body}
              </span>
              {remark.tags.length > 0 && <span className="register__tags small muted">{names(remark.tags).join(" · ")}</span>}
            </Cell>
            <Cell>
              <RulingSign ruling={remark.ruling} state={remark.state} />
              {remark.withheld && <span className="register__tags small muted">{t("public.sign")}</span>}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
});
