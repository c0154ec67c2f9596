import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Ruling } from "../../preload/contract/remarks.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { Button, SelectInput, TextInput } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { Empty, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { Receipts } from "./receipts.tsx";
import { RemarkAdd } from "./remark-add.tsx";
import { RemarkEdit } from "./remark-edit.tsx";
import { RemarkTable } from "./remark-table.tsx";
import { RuleDialog } from "./rule-dialog.tsx";
import "./remarks.css";

const PAGE = 50;
type Side = { kind: "none" | "add" } | { kind: "edit"; id: string };
const inField = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

/** The register of a consultation's remarks: read, typed, ruled on. `find`: what it starts with in its search. */
export function RemarksTab({ consultationId, find = "" }: { consultationId: string; find?: string }) {
  const { t } = useTranslation("remarks");
  const [, go] = useLocation();
  const language = useLanguage();
  const role = useRole();
  const mayRule = useIsStaff();
  const mayType = mayRule || role === "typist";

  const [search, setSearch] = useState(find);
  const [ruling, setRuling] = useState<Ruling | "all">("all");
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [side, setSide] = useState<Side>({ kind: "none" });
  const [ruled, setRuled] = useState<readonly string[]>();
  const filter = { consultationId, search: useDeferredValue(search), ruling: ruling === "all" ? null : ruling };
  const list = useAsk("remarks.list", { ...filter, from, limit: PAGE }, { keep: true });
  const remove = useDo("remarks.remove");
  const exporting = useDo("remarks.export");
  if (!list.data) return <Waiting query={list} />;

  const { remarks, found, counts } = list.data;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const openId = side.kind === "edit" ? side.id : undefined;
  const toImport = () => go(`/konsultacje/${consultationId}/uwagi/import`);
  const move = (to: number) => setFrom(Math.max(0, Math.min(to, Math.floor(Math.max(0, found - 1) / PAGE) * PAGE)));
  const narrow = (change: () => void) => {
    change();
    setFrom(0);
  };

  const drop = (ids: readonly string[]) =>
    remove.mutate(
      { ids: [...ids] },
      {
        onSuccess: () => {
          setChosen(new Set());
          setSide({ kind: "none" });
          toast(t("removed", { count: ids.length }), async () => {
            await call("remarks.restore", { ids: [...ids] });
            await queries.invalidateQueries();
          });
        },
      },
    );

  async function step(by: -1 | 1): Promise<void> {
    const index = remarks.findIndex((remark) => remark.id === openId);
    const next = remarks[index + by];
    if (next) return setSide({ kind: "edit", id: next.id });
    const beyond = await call("remarks.list", { ...filter, from: Math.max(0, from + index + by), limit: 1 });
    const [other] = beyond.remarks;
    if (!other || other.id === openId) return;
    move(from + by * PAGE);
    setSide({ kind: "edit", id: other.id });
  }

  function onKey(event: KeyboardEvent): void {
    if (inField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.toLowerCase() === "r" && mayRule && (chosen.size > 0 || openId))
      setRuled(chosen.size > 0 ? [...chosen] : openId ? [openId] : []);
    else if (event.key === "PageDown") move(from + PAGE);
    else if (event.key === "PageUp") move(from - PAGE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  if (total === 0 && side.kind === "none")
    return (
      <div className="remarks">
        <Empty
          title={t("emptyTitle")}
          action={
            <>
              {mayType && (
                <Button look="main" icon="plus" onPress={() => setSide({ kind: "add" })}>
                  {t("add")}
                </Button>
              )}
              {mayRule && (
                <Button icon="upload" onPress={toImport}>
                  {t("import")}
                </Button>
              )}
            </>
          }
        >
          {t("emptyBody")}
        </Empty>
      </div>
    );

  return (
    <div className="remarks">
      <RefusalBanner error={remove.error ?? exporting.error} />
      <div className="remarks__bar">
        <div className="remarks__search">
          <TextInput
            type="search"
            label={t("search")}
            hideLabel
            placeholder={`${t("search")}: ${t("searchHint")}`}
            value={search}
            onChange={(text) => narrow(() => setSearch(text))}
          />
        </div>
        <SelectInput
          label={t("filter")}
          hideLabel
          value={ruling}
          onChange={(next) => narrow(() => setRuling(next))}
          options={[
            { value: "all" as const, label: t("all", { n: total }) },
            ...Ruling.options.map((one) => ({ value: one, label: t("withCount", { name: t(`ruling.${one}`), n: counts[one] }) })),
          ]}
        />
        {mayType && (
          <Button icon="plus" onPress={() => setSide({ kind: "add" })}>
            {t("add")}
          </Button>
        )}
        {mayRule && (
          <ActionMenu
            label={t("more")}
            trigger={<Button look="icon" icon="more" aria-label={t("more")} />}
            entries={[
              { id: "import", icon: "upload", label: t("import"), onAction: toImport },
              {
                id: "export",
                icon: "download",
                label: t("export"),
                onAction: () => exporting.mutate({ consultationId, language }, { onSuccess: ({ fileId }) => takeFile(fileId) }),
              },
            ]}
          />
        )}
      </div>

      <div className={side.kind === "none" ? "remarks__cols" : "remarks__cols remarks__cols--two"}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the table inside, which is the control */}
        <div className="remarks__list" onKeyDownCapture={onKey}>
          <div className="remarks__chosen" role="status">
            {chosen.size > 0 ? (
              <>
                <strong>{t("chosen", { count: chosen.size })}</strong>
                {mayRule && (
                  <Button small keyHint="R" onPress={() => setRuled([...chosen])}>
                    {t("rule")}
                  </Button>
                )}
                {mayType && <Receipts ids={[...chosen]} />}
                {mayRule && (
                  <Button small icon="trash" onPress={() => drop([...chosen])}>
                    {t("remove")}
                  </Button>
                )}
                {chosen.size < found && (
                  <Button small look="quiet" onPress={() => void call("remarks.ids", filter).then((ids) => setChosen(new Set(ids)))}>
                    {t("chooseAll", { count: found })}
                  </Button>
                )}
                <Button small look="quiet" onPress={() => setChosen(new Set())}>
                  {t("chooseNone")}
                </Button>
              </>
            ) : (
              side.kind !== "add" && <p className="small muted">{t("noNames")}</p>
            )}
          </div>
          {total === 0 ? (
            <p className="remarks__none">{t("emptyTitle")}</p>
          ) : found === 0 ? (
            <p className="remarks__none">
              {t("nothingFound")}{" "}
              <Button small look="quiet" onPress={() => narrow(() => (setSearch(""), setRuling("all")))}>
                {t("clear")}
              </Button>
            </p>
          ) : (
            <RemarkTable
              remarks={remarks}
              chosen={chosen}
              onChosen={setChosen}
              open={openId}
              onOpen={(id) => setSide({ kind: "edit", id })}
            />
          )}
          <div className="remarks__foot">
            <div className="keys" aria-label={t("keys.label")}>
              <span>
                <kbd className="key">↑ ↓</kbd> {t("keys.move")}
              </span>
              <span>
                <kbd className="key">{t("keys.space")}</kbd> {t("keys.choose")}
              </span>
              <span>
                <kbd className="key">Enter</kbd> {t("keys.open")}
              </span>
              {mayRule && (
                <span>
                  <kbd className="key">R</kbd> {t("keys.rule")}
                </span>
              )}
              <span>
                <kbd className="key">{t("keys.pageKeys")}</kbd> {t("keys.page")}
              </span>
            </div>
            {found > 0 && (
              <div className="remarks__pager">
                <Button
                  look="icon"
                  small
                  icon="left"
                  aria-label={t("previous")}
                  isDisabled={from === 0}
                  onPress={() => move(from - PAGE)}
                />
                <span role="status">{t("range", { from: from + 1, to: from + remarks.length, all: found })}</span>
                <Button
                  look="icon"
                  small
                  icon="right"
                  aria-label={t("next")}
                  isDisabled={from + PAGE >= found}
                  onPress={() => move(from + PAGE)}
                />
              </div>
            )}
          </div>
        </div>
        {side.kind === "add" && <RemarkAdd consultationId={consultationId} onClose={() => setSide({ kind: "none" })} />}
        {side.kind === "edit" && (
          <RemarkEdit
            id={side.id}
            canWrite={mayType}
            onClose={() => setSide({ kind: "none" })}
            onRule={mayRule ? () => setRuled([side.id]) : undefined}
            onRemove={mayRule ? () => drop([side.id]) : undefined}
            onStep={(by) => void step(by)}
          />
        )}
      </div>
      {ruled && (
        <RuleDialog
          ids={ruled}
          start={ruled.length === 1 ? remarks.find((remark) => remark.id === ruled[0]) : undefined}
          replaces={remarks.filter((remark) => ruled.includes(remark.id) && remark.ruling !== "none").length}
          onClose={() => setRuled(undefined)}
        />
      )}
    </div>
  );
}
