import { useTranslation } from "react-i18next";
import { inLanguage, isQuestion, type Item, type LocalText, OTHER, type Question } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import { numbersOf, useBuilder } from "./builder-state.ts";

/** The questions as on a telephone: large, one under another, to try out. */
export function WebPreview({ language }: { language: Language }) {
  const { t } = useTranslation("surveys");
  const { definition, selected } = useBuilder();
  const numbers = numbersOf(definition);
  return (
    <>
      <p className="hint builder__note">{t("preview.webNote")}</p>
      <div className="phone" lang={language}>
        <h2 className="phone__title">{inLanguage(definition.title, language) || t("untitled")}</h2>
        <p className="phone__lead">{inLanguage(definition.lead, language)}</p>
        {definition.items.map((item) => (
          <div key={item.id} data-item={item.id} className={item.id === selected ? "phone__item phone__item--here" : "phone__item"}>
            <WebItem item={item} number={numbers.get(item.id)} language={language} />
          </div>
        ))}
      </div>
    </>
  );
}

function WebItem({ item, number, language }: { item: Item; number: number | undefined; language: Language }) {
  const say = (text: LocalText) => inLanguage(text, language);
  if (item.kind === "section")
    return (
      <>
        <h3 className="phone__section">{say(item.text)}</h3>
        <p>{say(item.lead)}</p>
      </>
    );
  if (!isQuestion(item)) return <p className="phone__prose">{say(item.text)}</p>;
  return (
    <fieldset>
      <legend>
        {number}. {say(item.text)}
        <How item={item} language={language} />
        {say(item.hint) && <small>{say(item.hint)}</small>}
      </legend>
      <Answers item={item} language={language} />
    </fieldset>
  );
}

/** The rule of this kind of question, in a few words. */
function How({ item, language }: { item: Question; language: Language }) {
  const { t } = useTranslation("surveys");
  switch (item.kind) {
    case "one":
      return <small>{t("web.one")}</small>;
    case "several":
      return <small>{item.max === null ? t("web.several") : t("web.max", { count: item.max })}</small>;
    case "grid":
      return <small>{t("web.grid")}</small>;
    case "ranking":
      return <small>{t("web.ranking")}</small>;
    case "number":
      return <small>{t("web.number", { min: item.min, max: item.max })}</small>;
    case "scale": {
      const [low, high] = [inLanguage(item.low, language), inLanguage(item.high, language)];
      return low && high ? <small>{t("web.scale", { from: item.from, low, to: item.to, high })}</small> : null;
    }
    default:
      return null;
  }
}

function Answers({ item, language }: { item: Question; language: Language }) {
  const { t } = useTranslation("surveys");
  const say = (text: LocalText) => inLanguage(text, language);
  const name = `try-${item.id}`;
  switch (item.kind) {
    case "one":
    case "several": {
      const entries = [
        ...item.options.map((option) => ({ id: option.id, text: say(option.text) })),
        ...(item.other ? [{ id: OTHER, text: t("web.other") }] : []),
      ];
      return entries.map((entry) => (
        <label key={entry.id} className="phone__opt">
          <input type={item.kind === "one" ? "radio" : "checkbox"} name={name} />
          <span>{entry.text}</span>
        </label>
      ));
    }
    case "scale":
      return (
        <div className="phone__row">
          {Array.from({ length: item.to - item.from + 1 }, (_, index) => (
            <label key={index + item.from}>
              <b>{index + item.from}</b>
              <input type="radio" name={name} />
            </label>
          ))}
        </div>
      );
    case "grid":
      return item.rows.map((row) => (
        <fieldset key={row.id}>
          <legend className="phone__sub">{say(row.text)}</legend>
          <div className="phone__row">
            {item.columns.map((column) => (
              <label key={column.id}>
                <input type="radio" name={`${name}-${row.id}`} />
                <span>{say(column.text)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ));
    case "ranking":
      return item.options.map((option) => (
        <label key={option.id} className="phone__rank">
          <select>
            <option aria-label={say(option.text)} />
            {item.options.map((one, index) => (
              <option key={one.id}>{index + 1}</option>
            ))}
          </select>
          <span>{say(option.text)}</span>
        </label>
      ));
    case "number":
      return (
        <label className="phone__rank">
          <input type="text" inputMode="numeric" size={4} aria-label={say(item.text)} />
          <span>{say(item.unit)}</span>
        </label>
      );
    case "shortText":
      return <input type="text" aria-label={say(item.text)} />;
    case "longText":
      return <textarea rows={item.lines} aria-label={say(item.text)} />;
  }
}
