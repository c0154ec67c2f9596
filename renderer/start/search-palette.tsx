import "./start.css";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Dialog, Input, ListBox, ListBoxItem, Autocomplete, Modal, ModalOverlay, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type Output, useAsk } from "../client.ts";
import { useFormat } from "../ui/format.ts";
import { Icon, type IconName } from "../ui/icons.tsx";
import { useRole } from "../ui/role.ts";

let shown = false;
const listeners = new Set<() => void>();
function show(next: boolean): void {
  shown = next;
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const openSearch = (): void => show(true);

const SIGNS = {
  consultation: "speech",
  announcement: "board",
  budget: "coins",
  project: "coins",
  document: "file",
  meeting: "people",
  remark: "quote",
  sheet: "scanner",
} as const satisfies Record<Output<"start.search">[number]["kind"], IconName>;

/** Ctrl K, from every screen: everything of the office by its words, and the screens by name. */
export function SearchPalette() {
  const open = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      show(!shown);
    };
    window.addEventListener("keydown", toggle);
    return () => window.removeEventListener("keydown", toggle);
  }, []);
  return open ? <Palette /> : null;
}

const SCREENS = [
  { to: "/", icon: "sun", label: "nav.start" },
  { to: "/konsultacje", icon: "speech", label: "nav.consultations" },
  { to: "/budzety", icon: "coins", label: "nav.budgets" },
  { to: "/skany", icon: "scanner", label: "nav.scans" },
  { to: "/ogloszenia", icon: "board", label: "nav.announcements" },
  { to: "/strona", icon: "window", label: "nav.site" },
  { to: "/ustawienia", icon: "sliders", label: "nav.settings" },
] as const satisfies readonly { to: string; icon: IconName; label: string }[];

const plain = (text: string) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/g, "l");

function Palette() {
  const { t } = useTranslation("start");
  const { t: common } = useTranslation();
  const [, go] = useLocation();
  const format = useFormat();
  const [text, setText] = useState("");
  const found = useAsk("start.search", { text }, { keep: true, enabled: text.trim() !== "" });
  const role = useRole();
  const screens = SCREENS.filter(({ to }) => to !== "/skany" || role !== "viewer")
    .map((screen) => ({ ...screen, title: common(screen.label), note: "" }))
    .filter(({ title }) => plain(title).includes(plain(text.trim())));
  const things = text.trim() === "" ? [] : (found.data ?? []);
  const entries = [
    ...things.map(
      ({ kind, title, note, to, sheetState }, at) =>
        ({
          // Two files of one consultation lead to the same place, and are two entries.
          id: `${at} ${to}`,
          to,
          title: title || t("search.untitled"),
          note: [
            kind === "sheet" ? t(`search.sheetState.${sheetState ?? "none"}`) : t(`search.${kind}`),
            note.replace(/\b\d{4}-\d{2}-\d{2}\b/g, format.day),
          ]
            .filter(Boolean)
            .join(kind === "remark" ? " " : ", "),
          icon: SIGNS[kind],
        }) as const,
    ),
    ...screens.map((screen) => ({ id: screen.to, ...screen })),
  ];
  return (
    <ModalOverlay className="scrim scrim--top" isOpen isDismissable onOpenChange={show}>
      <Modal>
        <Dialog className="dialog palette" aria-label={t("search.label")}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField className="palette__field" aria-label={t("search.label")} autoFocus>
              <Icon name="search" />
              <Input className="input" placeholder={t("search.placeholder")} />
            </SearchField>
            <ListBox
              className="menu palette__list"
              aria-label={t("search.results")}
              items={entries}
              selectionMode="none"
              onAction={(key) => {
                show(false);
                go(entries.find(({ id }) => id === key)?.to ?? "/");
              }}
              renderEmptyState={() => <p className="muted palette__none">{t("search.none")}</p>}
            >
              {(entry) => (
                <ListBoxItem id={entry.id} className="menu__item" textValue={entry.title}>
                  <Icon name={entry.icon} />
                  <span>
                    {entry.title}
                    {entry.note && <small>{entry.note}</small>}
                  </span>
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
