import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextInput } from "../ui/controls.tsx";
import { amount, groszeOf } from "./money.ts";

type Props = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  hint?: string | undefined;
  error?: string | undefined;
  isDisabled?: boolean;
  hideLabel?: boolean;
  autoFocus?: boolean;
};

/** An amount in złoty, kept in grosze. What is no amount stays on the screen, and is not taken. */
export function MoneyInput({ value, onChange, error, ...rest }: Props) {
  const { t } = useTranslation("budgets");
  const [typed, setTyped] = useState({ text: value === 0 ? "" : amount(value), value });
  const text = typed.value === value ? typed.text : amount(value);
  return (
    <TextInput
      {...rest}
      value={text}
      onChange={(next) => {
        const read = groszeOf(next);
        setTyped({ text: next, value: read ?? value });
        if (read !== undefined) onChange(read);
      }}
      error={groszeOf(text) === undefined ? t("wrong.money") : error}
    />
  );
}

/** A whole number; nothing is 0. */
export function CountInput({ value, onChange, error, ...rest }: Props) {
  const { t } = useTranslation("budgets");
  const [typed, setTyped] = useState({ text: value === 0 ? "" : String(value), value });
  const text = typed.value === value ? typed.text : String(value);
  const read = (next: string) => (/^\s*\d{0,7}\s*$/.test(next) ? Number(next) : undefined);
  return (
    <TextInput
      {...rest}
      value={text}
      onChange={(next) => {
        const count = read(next);
        setTyped({ text: next, value: count ?? value });
        if (count !== undefined) onChange(count);
      }}
      error={read(text) === undefined ? t("wrong.count") : error}
    />
  );
}
