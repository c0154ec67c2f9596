import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { LocalText } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";

export const LINE_MAX = 300;
export const PROSE_MAX = 3000;

type AreaProps = {
  text: LocalText;
  language: Language;
  onChange: (text: LocalText) => void;
  /** Read out: what the text is for, and in which language where there are several. */
  name: string;
  lines?: boolean;
  max?: number;
  id?: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  marker?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
};

const lengthOf = (text: string) => [...text].length;

/** One text in one language. It grows with what is written; without `lines` a line feed becomes a space. */
export function TextArea({
  text,
  language,
  onChange,
  name,
  lines = false,
  max = LINE_MAX,
  id,
  describedBy,
  invalid = false,
  marker,
  onKeyDown,
  onPaste,
}: AreaProps) {
  const value = text[language] ?? "";
  const tooLong = lengthOf(value) > max;
  return (
    <textarea
      id={id}
      className={lines ? "input grow grow--lines" : "input grow"}
      rows={1}
      lang={language}
      value={value}
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={invalid || tooLong || undefined}
      data-entry={marker}
      onChange={(event) => onChange({ ...text, [language]: lines ? event.target.value : event.target.value.replace(/[\r\n]+/g, " ") })}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key === "Enter" && !lines) event.preventDefault();
      }}
      onPaste={onPaste}
    />
  );
}

/** Why a text can't be kept, where it is too long. */
export function TooLong({ text, max, languages }: { text: LocalText; max: number; languages: readonly Language[] }) {
  const { t } = useTranslation("surveys");
  const length = Math.max(...languages.map((language) => lengthOf(text[language] ?? "")));
  return length > max ? <p className="field__error">{t("tooLong", { length, maximum: max })}</p> : null;
}

type FieldProps = {
  label: string;
  hint?: string | undefined;
  text: LocalText;
  languages: readonly Language[];
  onChange: (text: LocalText) => void;
  lines?: boolean;
  large?: boolean;
  marker?: string;
  children?: ReactNode;
};

/** One text of the survey, its languages side by side. */
export function LocalField({ label, hint, text, languages, onChange, lines = false, large = false, marker, children }: FieldProps) {
  const { t } = useTranslation("surveys");
  const id = useId();
  const max = lines ? PROSE_MAX : LINE_MAX;
  return (
    <div className={large ? "field field--large" : "field"} role="group" aria-labelledby={`${id}-label`}>
      <span className="label" id={`${id}-label`}>
        {label}
      </span>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className={`tongues tongues--${languages.length}`}>
        {languages.map((language) => (
          <div key={language}>
            {languages.length > 1 && <span className="tongue">{t(`languages.${language}`)}</span>}
            <TextArea
              text={text}
              language={language}
              onChange={onChange}
              name={languages.length > 1 ? `${label}, ${t(`languages.${language}`)}` : label}
              lines={lines}
              max={max}
              describedBy={hint ? `${id}-hint` : undefined}
              {...(marker && language === "pl" && { marker })}
            />
          </div>
        ))}
      </div>
      <TooLong text={text} max={max} languages={languages} />
      {children}
    </div>
  );
}
