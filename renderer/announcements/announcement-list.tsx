import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { type AnnouncementEntry, Category, Showing } from "../../preload/contract/announcements.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, SelectInput, TextInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { ShowingStatus } from "./showing.tsx";

/** The left pane: search, two filters, and everything that was written. */
export function AnnouncementList({ current }: { current: string | undefined }) {
  const { t } = useTranslation("announcements");
  const [, go] = useLocation();
  const isStaff = useIsStaff();
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<Category | "all">("all");
  const [showing, setShowing] = useState<Showing | "all">("all");
  const list = useAsk(
    "announcements.list",
    { search, ...(category !== "all" && { category }), ...(showing !== "all" && { showing }) },
    { keep: true },
  );
  const create = useDo("announcements.create");
  return (
    <section className="pane" aria-label={t("title")}>
      <div className="pane__head">
        <h1>{t("title")}</h1>
        {isStaff && (
          <Button
            icon="plus"
            isDisabled={create.isPending}
            onPress={() => create.mutate({}, { onSuccess: ({ id }) => go(`/ogloszenia/${id}`) })}
          >
            {t("new")}
          </Button>
        )}
      </div>
      <div className="filters">
        <TextInput label={t("search")} placeholder={t("search")} hideLabel type="search" value={search} onChange={setSearch} />
        <SelectInput
          label={t("field.category")}
          hideLabel
          value={category}
          onChange={setCategory}
          options={[
            { value: "all", label: t("allCategories") },
            ...Category.options.map((value) => ({ value, label: t(`category.${value}`) })),
          ]}
        />
        <SelectInput
          label={t("state")}
          hideLabel
          value={showing}
          onChange={setShowing}
          options={[{ value: "all", label: t("allStates") }, ...Showing.options.map((value) => ({ value, label: t(`showing.${value}`) }))]}
        />
      </div>
      {list.data ? (
        <>
          <p className="small muted" role="status">
            {list.data.entries.length === 0 ? t("noneFound") : <Counts counts={list.data.counts} />}
          </p>
          <nav aria-label={t("title")}>
            {list.data.entries.map((one) => (
              <Item key={one.id} one={one} current={one.id === current} />
            ))}
          </nav>
        </>
      ) : (
        <Waiting query={list} />
      )}
    </section>
  );
}

function Counts({ counts }: { counts: Record<Showing, number> }) {
  const { t } = useTranslation("announcements");
  return (["visible", "planned", "draft"] as const)
    .filter((showing) => counts[showing] > 0)
    .map((showing) => t(`count.${showing}`, { count: counts[showing] }))
    .join(", ");
}

function Item({ one, current }: { one: AnnouncementEntry; current: boolean }) {
  const { t } = useTranslation("announcements");
  const format = useFormat();
  const category = t(`category.${one.category}`).toLocaleLowerCase();
  const when =
    one.showing === "planned"
      ? t("fromDay", { day: format.dayInYear(one.shownFrom) })
      : one.shownTo
        ? t("toDay", { day: format.dayInYear(one.shownTo) })
        : "";
  return (
    <Link href={`/ogloszenia/${one.id}`} className="item" aria-current={current ? "page" : undefined}>
      <strong>{one.title || t("untitled")}</strong>
      <small>{[category, when].filter(Boolean).join(", ")}</small>
      <ShowingStatus entry={one} />
    </Link>
  );
}
