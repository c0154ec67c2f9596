import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../../preload/contract/survey-definition.ts";
import { SelectInput } from "../ui/controls.tsx";
import { MAX_NUMBER, setLines, setMax, setRange, setScale } from "./edits.ts";

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: String(from + index), label: String(from + index) }));

/** The small numbers of a question: how many may be marked, from where to where. */
export function AnswerSettings({ item, onEdit }: { item: Item; onEdit: (item: Item, field?: string) => void }) {
  const { t } = useTranslation("surveys");
  switch (item.kind) {
    case "several": {
      const most = Math.max(item.options.length + (item.other ? 1 : 0), item.max ?? 1);
      return (
        <SelectInput
          label={t("item.max")}
          value={item.max === null ? "" : String(item.max)}
          options={[{ value: "", label: t("item.maxNone") }, ...numbers(1, most)]}
          onChange={(max) => onEdit(setMax(item, max === "" ? null : Number(max)))}
        />
      );
    }
    case "scale":
      return (
        <>
          <SelectInput
            label={t("item.from")}
            value={String(item.from)}
            options={numbers(0, 1)}
            onChange={(from) => onEdit(setScale(item, { from: Number(from) }))}
          />
          <SelectInput
            label={t("item.to")}
            value={String(item.to)}
            options={numbers(2, 10)}
            onChange={(to) => onEdit(setScale(item, { to: Number(to) }))}
          />
        </>
      );
    case "number":
      return (
        <>
          <NumberInput label={t("item.min")} value={item.min} onChange={(min) => onEdit(setRange(item, { min }), "min")} />
          <NumberInput label={t("item.maxNumber")} value={item.max} onChange={(max) => onEdit(setRange(item, { max }), "max")} />
        </>
      );
    case "longText":
      return (
        <SelectInput
          label={t("item.lines")}
          value={String(item.lines)}
          options={numbers(2, 20)}
          onChange={(lines) => onEdit(setLines(item, Number(lines)))}
        />
      );
    default:
      return null;
  }
}

/** A whole number; while the field is empty, the last number stays. */
function NumberInput({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        value={typed ?? String(value)}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, "").slice(0, String(MAX_NUMBER).length);
          setTyped(digits);
          if (digits !== "") onChange(Number(digits));
        }}
        onBlur={() => setTyped(undefined)}
      />
    </div>
  );
}
