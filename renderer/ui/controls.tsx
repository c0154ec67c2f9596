import { parseDate } from "@internationalized/date";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Calendar,
  CalendarCell,
  CalendarGrid,
  Checkbox,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Input,
  Label,
  Popover,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./icons.tsx";

type ButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  look?: "main" | "side" | "quiet" | "danger" | "icon";
  small?: boolean;
  icon?: IconName;
  /** The key that does the same, printed on the button. */
  keyHint?: string;
  children?: ReactNode;
};

/** A button. A page has at most one with the look "main". */
export function Button({ look = "side", small = false, icon, keyHint, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`btn btn--${look}${small ? " btn--s" : ""}`}>
      {icon && <Icon name={icon} small={small} />}
      {children}
      {keyHint && <kbd className="key">{keyHint}</kbd>}
    </AriaButton>
  );
}

export const FieldProblem = ({ children }: { children: ReactNode }) => <FieldError className="field__error">{children}</FieldError>;

type TextProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  hint?: string | undefined;
  /** The sentence under the field; the field is marked as wrong. */
  error?: string | undefined;
  type?: "text" | "email" | "tel" | "url" | "password" | "search";
  rows?: number;
  /** With `rows`: a long line that wraps, and takes no line break. */
  oneLine?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  lang?: string;
  /** The label is read out, not shown: the place says it. */
  hideLabel?: boolean;
  placeholder?: string;
};

const noBreak = (event: KeyboardEvent) => {
  if (event.key === "Enter" && !event.nativeEvent.isComposing) event.preventDefault();
};

/** One line of text, or several with `rows`. */
export function TextInput({
  label,
  value,
  onChange,
  onBlur,
  hint,
  error,
  type = "text",
  rows,
  oneLine = false,
  autoFocus = false,
  hideLabel = false,
  lang,
  placeholder,
  ...rest
}: TextProps) {
  const inside = { ...(lang && { lang }), ...(placeholder && { placeholder }) };
  return (
    <TextField
      {...rest}
      className="field"
      type={type}
      value={value}
      onChange={oneLine ? (text) => onChange(text.replace(/\s*\n\s*/g, " ")) : onChange}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      validationBehavior="aria"
      {...(onBlur && { onBlur })}
    >
      <Label className={hideLabel ? "sr" : "label"}>{label}</Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {rows ? (
        <TextArea className={oneLine ? "input input--line" : "input"} rows={rows} {...inside} {...(oneLine && { onKeyDown: noBreak })} />
      ) : (
        <Input className="input" {...inside} />
      )}
      <FieldProblem>{error}</FieldProblem>
    </TextField>
  );
}

type SelectProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string }[];
  hint?: string;
  hideLabel?: boolean;
  isDisabled?: boolean;
};

/** A choice from a short fixed list: the system's own control, which every screen reader knows. */
export function SelectInput<T extends string>({
  label,
  value,
  onChange,
  options,
  hint,
  hideLabel = false,
  isDisabled = false,
}: SelectProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? "sr" : "label"}>
        {label}
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <select
        id={id}
        className="input"
        value={value}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A tick. */
export const CheckInput = ({
  label,
  hint,
  value,
  onChange,
  isDisabled = false,
}: {
  label: string;
  hint?: string;
  value: boolean;
  onChange: (value: boolean) => void;
  isDisabled?: boolean;
}) => (
  <Checkbox className="tick" isSelected={value} onChange={onChange} isDisabled={isDisabled}>
    <span className="tick__box" aria-hidden="true">
      <Icon name="tick" small />
    </span>
    <span>
      {label}
      {hint && <span className="hint">{hint}</span>}
    </span>
  </Checkbox>
);

/** Two to four views of the same thing, or a short exclusive choice. */
export const Segments = <T extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string }[];
}) => (
  <RadioGroup className="segments" aria-label={label} value={value} onChange={(next) => onChange(next as T)} orientation="horizontal">
    {options.map((option) => (
      <Radio key={option.value} value={option.value} className="segments__one">
        {option.label}
      </Radio>
    ))}
  </RadioGroup>
);

/** "31.02.2027" where the field's parts say so; "" for a day that there is, and while a part is missing. */
function impossibleDay(field: HTMLElement | null): string {
  const part = (type: string) => Number(field?.querySelector(`[data-type=${type}]`)?.textContent);
  const [day, month, year] = [part("day"), part("month"), part("year")];
  if (!day || !month || !year || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day) return "";
  return [day, month].map((number) => String(number).padStart(2, "0")).join(".") + `.${year}`;
}

/** A day, typed in parts or picked from a calendar. The value is "YYYY-MM-DD", or "" for none. */
export function DayInput({
  label,
  value,
  onChange,
  hint,
  error,
  isDisabled = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  isDisabled?: boolean;
}) {
  const { t } = useTranslation();
  const parts = useRef<HTMLDivElement>(null);
  const [noSuchDay, setNoSuchDay] = useState("");
  return (
    <DatePicker
      className="field"
      value={value ? parseDate(value) : null}
      onChange={(day) => onChange(day?.toString() ?? "")}
      onFocus={() => setNoSuchDay("")}
      // 31.02. becomes 28.02. as the field is left: what was typed is read before, and the change is told.
      onBlur={() => setNoSuchDay(impossibleDay(parts.current))}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      shouldForceLeadingZeros
      validationBehavior="aria"
    >
      <Label className="label">{label}</Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Group className="input dayinput" ref={parts}>
        <DateInput className="dayinput__parts">{(segment) => <DateSegment segment={segment} className="dayinput__part" />}</DateInput>
        <AriaButton className="btn btn--icon btn--s" aria-label={t("calendar")}>
          <Icon name="down" small />
        </AriaButton>
      </Group>
      <FieldProblem>{error}</FieldProblem>
      {noSuchDay && (
        <span className="field__error" role="alert">
          {t("noSuchDay", { day: noSuchDay })}
        </span>
      )}
      <Popover className="popover">
        <Dialog>
          <Calendar className="calendar">
            <header className="calendar__head">
              <AriaButton slot="previous" className="btn btn--icon btn--s">
                <Icon name="left" small />
              </AriaButton>
              <Heading className="calendar__month" />
              <AriaButton slot="next" className="btn btn--icon btn--s">
                <Icon name="right" small />
              </AriaButton>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar__day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
