import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import { Button } from "../ui/controls.tsx";
import { Icon } from "../ui/icons.tsx";
import { addEntry, linesOf, type ListName, listLimit, listOf, moveEntry, pasteEntries, removeEntry, writeEntry } from "./edits.ts";
import { EntryGrip } from "./entry-grip.tsx";
import { LINE_MAX, TextArea, TooLong } from "./local-field.tsx";

type Props = { item: Item; list: ListName; languages: readonly Language[]; onEdit: (item: Item, field?: string) => void; fewest: number };

/** Where the focus goes once the list was drawn anew: a text, or the grip of an entry. */
type Goal = { id: string; part: Language | "grip" };

/** The options, rows or columns of a question: typed one after another by Enter, pasted many at once, moved by hand or by keys. */
export function EntryList({ item, list, languages, onEdit, fewest }: Props) {
  const { t } = useTranslation("surveys");
  const entries = listOf(item, list);
  const limit = listLimit(item.kind, list);
  const host = useRef<HTMLOListElement>(null);
  const goal = useRef<Goal>(undefined);
  const [said, say] = useState("");

  useLayoutEffect(() => {
    const { current } = goal;
    if (!current) return;
    goal.current = undefined;
    host.current?.querySelector<HTMLElement>(`[data-entry="${current.id}.${current.part}"]`)?.focus();
  });

  const nameOf = (index: number) => entries[index]?.text.pl || t(`${list}.one`, { number: index + 1 });

  function add(index: number, language: Language): void {
    const added = addEntry(item, list, index);
    if (!added.id) return say(t(`${list}.full`, { max: limit }));
    goal.current = { id: added.id, part: language };
    onEdit(added.item);
  }

  function remove(index: number, language: Language): void {
    const entry = entries[index];
    if (!entry) return;
    const near = entries[index - 1] ?? entries[index + 1];
    if (near) goal.current = { id: near.id, part: language };
    onEdit(removeEntry(item, list, entry.id));
  }

  function move(id: string, to: number, part: Goal["part"]): void {
    const from = entries.findIndex((entry) => entry.id === id);
    const place = Math.min(entries.length - 1, Math.max(0, to));
    if (from === place) return;
    goal.current = { id, part };
    onEdit(moveEntry(item, list, id, place), `${list}.move.${id}`);
    say(t("entry.moved", { name: nameOf(from), place: place + 1, count: entries.length }));
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>, index: number, language: Language): void {
    const entry = entries[index];
    if (!entry) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      event.stopPropagation();
      move(entry.id, index + (event.key === "ArrowUp" ? -1 : 1), language);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      const next = entries[index + 1];
      if (!next || event.shiftKey) add(index + 1, language);
      else host.current?.querySelector<HTMLElement>(`[data-entry="${next.id}.${language}"]`)?.focus();
    } else if (event.key === "Backspace" && entries.length > fewest && languages.every((one) => !entry.text[one])) {
      event.preventDefault();
      remove(index, language);
    }
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>, id: string, language: Language): void {
    const text = event.clipboardData.getData("text/plain");
    const lines = linesOf(text);
    if (lines.length < 2) return;
    event.preventDefault();
    const next = pasteEntries(item, list, id, language, lines);
    const last = listOf(next, list)[Math.min(listOf(next, list).length, entries.findIndex((entry) => entry.id === id) + lines.length) - 1];
    if (last) goal.current = { id: last.id, part: language };
    onEdit(next);
    if (listOf(next, list).length === limit) say(t(`${list}.full`, { max: limit }));
  }

  return (
    <fieldset className="field entries">
      <legend className="label">{t(`${list}.legend`)}</legend>
      {languages.length > 1 && (
        <div className={`opt opt--head tongues--${languages.length}`} aria-hidden="true">
          {languages.map((language) => (
            <span className="tongue" key={language}>
              {t(`languages.${language}`)}
            </span>
          ))}
        </div>
      )}
      <ol className="opts" ref={host}>
        {entries.map((entry, index) => (
          <li className={`opt tongues--${languages.length}`} key={entry.id}>
            <EntryGrip
              marker={`${entry.id}.grip`}
              name={nameOf(index)}
              index={index}
              count={entries.length}
              onMove={(to) => move(entry.id, to, "grip")}
            />
            <b aria-hidden="true">{index + 1}</b>
            <div className={`tongues tongues--${languages.length}`}>
              {languages.map((language) => (
                <TextArea
                  key={language}
                  text={entry.text}
                  language={language}
                  marker={`${entry.id}.${language}`}
                  name={t(`${list}.one`, { number: index + 1 }) + (languages.length > 1 ? `, ${t(`languages.${language}`)}` : "")}
                  onChange={(text) => onEdit(writeEntry(item, list, entry.id, text), `${list}.${entry.id}.${language}`)}
                  onKeyDown={(event) => onKey(event, index, language)}
                  onPaste={(event) => onPaste(event, entry.id, language)}
                />
              ))}
              <TooLong text={entry.text} max={LINE_MAX} languages={languages} />
            </div>
            <button
              type="button"
              className="btn btn--icon btn--s"
              aria-label={t("entry.remove", { name: nameOf(index) })}
              onClick={() => remove(index, "pl")}
            >
              <Icon name="cross" small />
            </button>
          </li>
        ))}
      </ol>
      <div className="entries__do">
        <Button look="quiet" small icon="plus" isDisabled={entries.length >= limit} onPress={() => add(entries.length, "pl")}>
          {t(`${list}.add`)}
        </Button>
        <span className="hint">{entries.length >= limit ? t(`${list}.full`, { max: limit }) : t(`${list}.paste`)}</span>
      </div>
      <p className="sr" role="status">
        {said}
      </p>
    </fieldset>
  );
}
