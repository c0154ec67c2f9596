import { useLayoutEffect, useRef } from "react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Item } from "../../preload/contract/survey-definition.ts";
import { Button } from "../ui/controls.tsx";
import { Icon } from "../ui/icons.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { flawsOf, HEAD, numbersOf, useBuilder } from "./builder-state.ts";
import { indexOf, KINDS, MAX_ITEMS, moveItems } from "./edits.ts";
import { useItemName, useItemSum } from "./names.ts";

/** The survey's items in order: chosen by arrows, moved by Alt and arrows, or dragged. `pages` says on which page of the sheet each begins. */
export function ItemList({ pages, pageCount }: { pages: ReadonlyMap<string, number>; pageCount: number }) {
  const { t } = useTranslation("surveys");
  const builder = useBuilder();
  const { definition, selected } = builder;
  const host = useRef<HTMLDivElement>(null);
  const refocus = useRef(false);
  const nameOf = useItemName();
  const numbers = numbersOf(definition);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => {
      const place = indexOf(definition, String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      builder.change(moveItems(definition, new Set([...keys].map(String)), place), String([...keys][0] ?? selected));
    },
  });

  useLayoutEffect(() => {
    if (!refocus.current) return;
    refocus.current = false;
    host.current?.querySelector<HTMLElement>(`[data-key="${selected}"]`)?.focus();
  });

  return (
    <section className="pane pane--quiet builder__list" aria-label={t("list.label")}>
      <div className="pane__head">
        <h2>
          {t("list.questions", { count: numbers.size })}
          {pageCount > 0 && `, ${t("list.pages", { count: pageCount })}`}
        </h2>
        <AddMenu />
      </div>
      <button type="button" className="q q--head" aria-current={selected === HEAD || undefined} onClick={() => builder.look(HEAD)}>
        <Icon name="pencil" small />
        <span>
          {t("list.head")}
          <Flawed item={null} />
        </span>
      </button>
      {/* The grid takes arrow keys for itself: those with Alt are caught before it. */}
      <div
        ref={host}
        onKeyDownCapture={(event) => {
          const item = definition.items.find((one) => one.id === selected);
          if (!item || (event.target as HTMLElement).closest("[role=row]") === null) return;
          if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
            event.preventDefault();
            event.stopPropagation();
            refocus.current = true;
            builder.move(item.id, event.key === "ArrowUp" ? -1 : 1);
          } else if (event.key === "Delete") {
            event.stopPropagation();
            refocus.current = true;
            builder.remove(item);
          } else if (event.key === "Enter" && (event.target as HTMLElement).role === "row") {
            event.preventDefault();
            event.stopPropagation();
            document.querySelector<HTMLElement>('[data-entry="first"]')?.focus();
          }
        }}
      >
        <GridList
          className="qlist"
          aria-label={t("list.label")}
          items={definition.items}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selected === HEAD ? [] : [selected]}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : [...keys];
            if (key !== undefined) builder.look(String(key));
          }}
          dragAndDropHooks={dragAndDropHooks}
          dependencies={[pages, builder.flaws, numbers]}
          renderEmptyState={() => <p className="qempty">{t("list.empty")}</p>}
        >
          {(item) => <Row item={item} name={nameOf(item)} number={numbers.get(item.id)} page={pageStart(definition.items, pages, item)} />}
        </GridList>
      </div>
    </section>
  );
}

/** The page that begins with this item, if one does. */
function pageStart(items: readonly Item[], pages: ReadonlyMap<string, number>, item: Item): number | undefined {
  const page = pages.get(item.id);
  const before = items
    .slice(0, items.indexOf(item))
    .map((one) => pages.get(one.id))
    .findLast((one) => one !== undefined);
  return page !== undefined && page !== before ? page : undefined;
}

function Row({ item, name, number, page }: { item: Item; name: string; number: number | undefined; page: number | undefined }) {
  const { t } = useTranslation("surveys");
  const sumOf = useItemSum();
  return (
    <GridListItem
      id={item.id}
      textValue={name}
      className={`q${item.kind === "section" ? " q--section" : ""}${page === undefined ? "" : " q--paged"}`}
    >
      {page !== undefined && <span className="q__page">{t("list.page", { page })}</span>}
      <b>{number ?? ""}</b>
      <span className="q__text">
        {item.text.pl ? <span className="q__words">{item.text.pl}</span> : <span className="muted">{t("list.noText")}</span>}
        <small>
          {sumOf(item)}
          <Flawed item={item.id} />
        </small>
      </span>
      <AriaButton slot="drag" className="grip grip--quiet" aria-label={t("list.drag", { text: name })}>
        <Icon name="grip" small />
      </AriaButton>
    </GridListItem>
  );
}

function Flawed({ item }: { item: string | null }) {
  const { t } = useTranslation("surveys");
  const { flaws } = useBuilder();
  return flawsOf(flaws, item).some((flaw) => flaw.severity === "error") ? (
    <span className="q__flaw">
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <path d="M7 .8 13.6 13H.4z" />
      </svg>
      {t("list.flawed")}
    </span>
  ) : null;
}

/** Every kind of item, with what it is for. */
export function AddMenu() {
  const { t } = useTranslation("surveys");
  const builder = useBuilder();
  return (
    <ActionMenu
      label={t("list.addAfter")}
      trigger={
        <Button small icon="plus" isDisabled={builder.definition.items.length >= MAX_ITEMS}>
          {t("list.add")}
        </Button>
      }
      entries={KINDS.map((kind) => ({
        id: kind,
        label: t(`kinds.${kind}`),
        note: t(`kindNotes.${kind}`),
        onAction: () => {
          builder.add(kind);
          focusFirstField();
        },
      }))}
    />
  );
}

/** Into the new item's text, once the menu has given the focus back. */
export function focusFirstField(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[data-entry="first"]')?.focus(), 60);
}
