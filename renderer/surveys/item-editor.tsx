import { useTranslation } from "react-i18next";
import { isQuestion, type Item } from "../../preload/contract/survey-definition.ts";
import { Button, CheckInput, SelectInput } from "../ui/controls.tsx";
import { Banner } from "../ui/parts.tsx";
import { flawsOf, numbersOf, useBuilder } from "./builder-state.ts";
import { changeKind, type Kind, KINDS, listLimit, listOf } from "./edits.ts";
import { EntryList } from "./entry-list.tsx";
import { LocalField } from "./local-field.tsx";
import { useFlawText } from "./names.ts";
import { AnswerSettings } from "./answer-settings.tsx";

/** The middle of the workbench: everything about one item. */
export function ItemEditor({ item }: { item: Item }) {
  const { t } = useTranslation("surveys");
  const builder = useBuilder();
  const { definition, edit } = builder;
  const { languages } = definition;
  const number = numbersOf(definition).get(item.id);
  const place = definition.items.indexOf(item);

  // A list that is too long for ranking would lose its end.
  const fits = (kind: Kind) =>
    kind !== "ranking" || Math.max(listOf(item, "options").length, listOf(item, "rows").length) <= listLimit("ranking", "options");
  const kinds = KINDS.filter((kind) => kind === item.kind || fits(kind)).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));

  return (
    <section
      className="pane builder__item"
      aria-label={number === undefined ? t(`kinds.${item.kind}`) : t("item.question", { number })}
      key={item.id}
    >
      <div className="pane__head">
        <h2>{number === undefined ? t(`kinds.${item.kind}`) : t("item.question", { number })}</h2>
        <span className="pane__do">
          <button
            type="button"
            className="btn btn--icon btn--s"
            aria-label={t("item.up")}
            disabled={place === 0}
            onClick={() => builder.move(item.id, -1)}
          >
            <Chevron up />
          </button>
          <button
            type="button"
            className="btn btn--icon btn--s"
            aria-label={t("item.down")}
            disabled={place === definition.items.length - 1}
            onClick={() => builder.move(item.id, 1)}
          >
            <Chevron />
          </button>
          <Button look="quiet" small onPress={() => builder.copy(item.id)}>
            {t("item.copy")}
          </Button>
          <Button look="quiet" small onPress={() => builder.remove(item)}>
            {t("item.remove")}
          </Button>
        </span>
      </div>
      <div className="fields">
        <LocalField
          large
          marker="first"
          label={item.kind === "section" ? t("item.sectionText") : item.kind === "note" ? t("item.noteText") : t("item.text")}
          text={item.text}
          languages={languages}
          lines={item.kind === "note"}
          onChange={(text) => edit({ ...item, text }, "text")}
        />
        <div className="settings">
          <SelectInput
            label={t("item.kind")}
            value={item.kind}
            options={kinds}
            onChange={(kind) => builder.change(changeKind(definition, item.id, kind), item.id)}
          />
          <AnswerSettings item={item} onEdit={edit} />
        </div>
        <Flaws item={item} />
        {item.kind === "section" && (
          <LocalField
            lines
            label={t("item.sectionLead")}
            text={item.lead}
            languages={languages}
            onChange={(lead) => edit({ ...item, lead }, "lead")}
          />
        )}
        {"options" in item && <EntryList item={item} list="options" languages={languages} onEdit={edit} fewest={2} />}
        {(item.kind === "one" || item.kind === "several") && (
          <CheckInput label={t("item.other")} value={item.other} onChange={(other) => edit({ ...item, other })} />
        )}
        {item.kind === "grid" && (
          <>
            <EntryList item={item} list="rows" languages={languages} onEdit={edit} fewest={1} />
            <EntryList item={item} list="columns" languages={languages} onEdit={edit} fewest={2} />
          </>
        )}
        {item.kind === "scale" && (
          <>
            <LocalField
              label={t("item.low", { value: item.from })}
              text={item.low}
              languages={languages}
              onChange={(low) => edit({ ...item, low }, "low")}
            />
            <LocalField
              label={t("item.high", { value: item.to })}
              text={item.high}
              languages={languages}
              onChange={(high) => edit({ ...item, high }, "high")}
            />
          </>
        )}
        {item.kind === "number" && (
          <LocalField
            label={t("item.unit")}
            hint={t("item.unitHint")}
            text={item.unit}
            languages={languages}
            onChange={(unit) => edit({ ...item, unit }, "unit")}
          />
        )}
        {isQuestion(item) && (
          <LocalField
            label={t("item.hint")}
            hint={t("item.hintHint")}
            text={item.hint}
            languages={languages}
            onChange={(hint) => edit({ ...item, hint }, "hint")}
          />
        )}
      </div>
    </section>
  );
}

const Chevron = ({ up = false }: { up?: boolean }) => (
  <svg className="i i--s" viewBox="0 0 20 20" aria-hidden="true">
    <path d={up ? "m5 12.5 5-5 5 5" : "m5 7.5 5 5 5-5"} />
  </svg>
);

/** What this item still lacks, and what is worth a thought. */
function Flaws({ item }: { item: Item }) {
  const { t } = useTranslation("surveys");
  const flaws = flawsOf(useBuilder().flaws, item.id);
  const textOf = useFlawText();
  const short = flaws.filter((flaw) => flaw.severity === "error" || flaw.code === "untranslated");
  return (
    <>
      {short.length > 0 && (
        <ul className="flaws">
          {short.map((flaw) => (
            <li key={flaw.code + Object.values(flaw.params).join(".")}>
              {textOf(flaw)}
              {flaw.code === "untranslated" && <span className="muted"> {t("advice.untranslated")}</span>}
            </li>
          ))}
        </ul>
      )}
      {flaws.map((flaw) =>
        flaw.code === "manyOptions" || flaw.code === "endsUnnamed" ? (
          <Banner key={flaw.code} tone="warn" title={textOf(flaw)}>
            <p className="small">{t(`advice.${flaw.code}`)}</p>
          </Banner>
        ) : null,
      )}
    </>
  );
}
