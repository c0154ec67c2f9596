import { Label, Radio, RadioGroup } from "react-aria-components";

/** One of a few, each with a line that explains it. */
export const ChoiceList = <T extends string>({
  label,
  value,
  onChange,
  options,
  isDisabled = false,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; hint?: string }[];
  isDisabled?: boolean;
}) => (
  <RadioGroup className="choicelist" value={value} onChange={(next) => onChange(next as T)} isDisabled={isDisabled}>
    <Label className="label">{label}</Label>
    {options.map((option) => (
      <Radio key={option.value} value={option.value} className="choicelist__one">
        <i className="choicelist__dot" aria-hidden="true" />
        <span>
          {option.label}
          {option.hint && <small>{option.hint}</small>}
        </span>
      </Radio>
    ))}
  </RadioGroup>
);
