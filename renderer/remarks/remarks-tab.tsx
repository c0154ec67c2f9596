import { type KeyboardEvent, useCallback, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { RemarkTag } from "../../preload/contract/remark-setup.ts";
import type { Ruling } from "../../preload/contract/remarks.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { FormsNote } from "../remark-forms/forms-note.tsx";
import { Button, Segments } from "../ui/controls.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { AlikeView } from "./alike-view.tsx";
import { ChosenBar } from "./chosen-bar.tsx";
import { DecideMany } from "./decide-many.tsx";
import { EmptyRegister } from "./empty-register.tsx";
import { Receipts, usePrintReceipts } from "./receipts.tsx";
import { useRegisterTools } from "./register-tools.tsx";
import { RemarkAdd } from "./remark-add.tsx";
import { RemarkEdit } from "./remark-edit.tsx";
import { RemarkTable } from "./remark-table.tsx";
import { EVERYTHING, filterOf, type Narrowed, RemarksFilters, WITHOUT_ANSWER } from "./remarks-filters.tsx";
import { inField, rowOf } from "./register-keys.ts";
import { RemarksFoot } from "./remarks-foot.tsx";
import { RuleDialog, RULING_KEYS, type Seen } from "./rule-dialog.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import "./remarks.css";
import "./register-tools.css";

const PAGE = 50;
const NO_TAGS: readonly RemarkTag[] = [];
type Side = { kind: "none" | "add" } | { kind: "edit"; id: string };
type Ruled = { ids: readonly string[]; seen: readonly Seen[]; ruling: Ruling | undefined };

/** The register of a consultation's remarks: read, typed, themed, ruled on. `find`: what it starts with in its search. */
export function RemarksTab({ consultationId, find = "" }: { consultationId: string; find?: string }) {
  const { t } = useTranslation("remarks");
  const [, go] = useLocation();
  const role = useRole();
  const mayRule = useIsStaff();
  const mayType = mayRule || role === "typist";

  const [view, setView] = useState<"register" | "alike">("register");
  const [narrowed, setNarrowed] = useState<Narrowed>({
    ...EVERYTHING,
    ...(find === WITHOUT_ANSWER ? { ruling: "open" } : { search: find }),
  });
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [side, setSide] = useState<Side>({ kind: "none" });
  const [ruled, setRuled] = useState<Ruled>();
  const [tagged, setTagged] = useState<readonly string[]>();
  const filter = filterOf(consultationId, { ...narrowed, search: useDeferredValue(narrowed.search) });
  const list = useAsk("remarks.list", { ...filter, from, limit: PAGE }, { keep: true });
  const setup = useAsk("remarks.setup", { consultationId }, { keep: true }).data;
  const receipts = usePrintReceipts();
  const tools = useRegisterTools(consultationId, setup);
  const open = useCallback((id: string) => setSide({ kind: "edit", id }), []);
  const remove = useDo("remarks.remove");
  const approve = useDo("remarks.approve");
  if (!list.data) return <Waiting query={list} />;

  const { remarks, found, counts, states } = list.data;
  const total = states.open + states.proposed + states.answered;
  const openId = side.kind === "edit" ? side.id : undefined;
  const approval = setup?.settings.approval ?? false;
  const forChosen = {
    id: "receipts",
    label: t("receipt.chosen"),
    note: chosen.size === 0 ? t("receipt.chooseFirst") : "",
    icon: "printer",
    disabled: chosen.size === 0,
    onAction: () => receipts.print([...chosen], "pl"),
  } as const;
  const toImport = () => go(`/konsultacje/${consultationId}/uwagi/import`);
  const move = (to: number) => setFrom(Math.max(0, Math.min(to, Math.floor(Math.max(0, found - 1) / PAGE) * PAGE)));
  const narrow = (change: Partial<Narrowed>) => {
    setNarrowed({ ...narrowed, ...change });
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

  const rule = (ids: readonly string[], ruling?: Ruling) => setRuled({ ids, ruling, seen: remarks.filter(({ id }) => ids.includes(id)) });
  /** Only what is on the screen was seen; what is the person's own waits for another. */
  const sayYes = (ids: readonly string[]) => {
    const rulings = remarks
      .filter((one) => ids.includes(one.id) && one.state === "proposed")
      .map(({ id, rulingVersion }) => ({ id, version: rulingVersion }));
    if (rulings.length === 0) return toast(t("approval.nothing"));
    approve.mutate(
      { rulings },
      {
        onSuccess: () => {
          setChosen(new Set());
          toast(t("approval.done", { count: rulings.length }), async () => {
            await call("remarks.unapprove", { ids: rulings.map(({ id }) => id) });
            await queries.invalidateQueries();
          });
        },
      },
    );
  };

  /** The keyboard goes on with the next remark, on the next page if need be. */
  function afterRuling(ids: readonly string[]): void {
    setRuled(undefined);
    setChosen(new Set());
    if (ids.length !== 1) return;
    const next = remarks[remarks.findIndex(({ id }) => id === ids[0]) + 1];
    if (!next) return move(from + PAGE);
    if (openId) return setSide({ kind: "edit", id: next.id });
    // Once the dialog has given the focus back.
    setTimeout(() => document.querySelector<HTMLElement>(`.register [data-key="${next.id}"]`)?.focus(), 50);
  }

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
    const here = rowOf(event.target) ?? openId;
    const ids = chosen.size > 0 ? [...chosen] : here ? [here] : [];
    const key = event.key.toLowerCase();
    const ruling = key === "0" ? "none" : RULING_KEYS[Number(key) - 1];
    if (ids.length > 0 && mayRule && (key === "r" || ruling)) rule(ids, ruling);
    else if (ids.length > 0 && mayType && key === "t") setTagged(ids);
    else if (ids.length > 0 && mayRule && approval && key === "z") sayYes(ids);
    else if (event.key === "PageDown") move(from + PAGE);
    else if (event.key === "PageUp") move(from - PAGE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const dialogs = (
    <>
      {ruled && <RuleDialog {...ruled} onClose={() => setRuled(undefined)} onDone={() => afterRuling(ruled.ids)} />}
      {tagged && (
        <TagDialog
          consultationId={consultationId}
          ids={tagged}
          tags={setup?.tags ?? []}
          only={tagged.length === 1 ? remarks.find(({ id }) => id === tagged[0]) : undefined}
          onClose={() => setTagged(undefined)}
        />
      )}
      {tools.dialog}
    </>
  );

  if (total === 0 && side.kind === "none")
    return (
      <div className="remarks">
        {mayType && <FormsNote consultationId={consultationId} />}
        <EmptyRegister
          onAdd={mayType ? () => setSide({ kind: "add" }) : undefined}
          onImport={mayRule ? toImport : undefined}
          tools={mayRule ? [tools.forms, ...tools.entries.slice(1)] : []}
        />
        {dialogs}
      </div>
    );

  return (
    <div className="remarks">
      <RefusalBanner error={remove.error ?? tools.error ?? approve.error} />
      {mayType && <FormsNote consultationId={consultationId} />}
      <div className="remarks__bar">
        <Segments
          label={t("views.label")}
          value={view}
          onChange={setView}
          options={[
            { value: "register", label: t("views.register") },
            { value: "alike", label: t("views.alike") },
          ]}
        />
        {view === "register" && (
          <RemarksFilters value={narrowed} onChange={narrow} counts={counts} states={states} total={total} setup={setup} />
        )}
        <span className="remarks__do">
          {mayType && (
            <Button icon="plus" onPress={() => setSide({ kind: "add" })}>
              {t("add")}
            </Button>
          )}
          {mayRule && (
            <ActionMenu
              label={t("more")}
              trigger={<Button look="icon" icon="more" aria-label={t("more")} />}
              entries={[{ id: "import", label: t("import"), icon: "upload", onAction: toImport }, tools.forms, forChosen, ...tools.entries]}
            />
          )}
        </span>
      </div>

      <div className={side.kind === "none" ? "remarks__cols" : "remarks__cols remarks__cols--two"}>
        {view === "alike" ? (
          <AlikeView
            consultationId={consultationId}
            onOpen={open}
            onTag={mayType ? setTagged : undefined}
            onRule={
              mayRule
                ? ({ members, body }) =>
                    setRuled({
                      ids: members.map(({ id }) => id),
                      ruling: undefined,
                      seen: members.map((one) => ({ ...one, body, part: "", reason: "", ruledBy: null })),
                    })
                : undefined
            }
          />
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the table inside, which is the control
          <div className="remarks__list" onKeyDownCapture={onKey}>
            <div className="remarks__chosen" role="status">
              {chosen.size > 0 ? (
                <ChosenBar
                  count={chosen.size}
                  found={found}
                  onRule={mayRule ? () => rule([...chosen]) : undefined}
                  onTag={mayType ? () => setTagged([...chosen]) : undefined}
                  onApprove={mayRule && approval ? () => sayYes([...chosen]) : undefined}
                  receipts={mayType ? <Receipts ids={[...chosen]} /> : undefined}
                  publishing={mayRule ? <DecideMany ids={[...chosen]} onDone={(left) => setChosen(new Set(left))} /> : undefined}
                  onRemove={mayRule ? () => drop([...chosen]) : undefined}
                  onAll={() => void call("remarks.ids", filter).then((ids) => setChosen(new Set(ids)))}
                  onNone={() => setChosen(new Set())}
                />
              ) : (
                side.kind !== "add" && <p className="small muted">{t("progress", { answered: states.answered, all: total })}</p>
              )}
            </div>
            {found === 0 ? (
              <p className="remarks__none">{total === 0 ? t("emptyTitle") : t("nothingFound")}</p>
            ) : (
              <RemarkTable
                remarks={remarks}
                tags={setup?.tags ?? NO_TAGS}
                chosen={chosen}
                onChosen={setChosen}
                open={openId}
                onOpen={open}
              />
            )}
            <RemarksFoot
              from={from}
              shown={remarks.length}
              found={found}
              page={PAGE}
              mayRule={mayRule}
              mayType={mayType}
              approval={approval}
              onMove={move}
            />
          </div>
        )}
        {side.kind === "add" && <RemarkAdd consultationId={consultationId} setup={setup} onClose={() => setSide({ kind: "none" })} />}
        {side.kind === "edit" && (
          <RemarkEdit
            id={side.id}
            setup={setup}
            canWrite={mayType}
            onClose={() => setSide({ kind: "none" })}
            onRule={mayRule ? (remark) => setRuled({ ids: [remark.id], seen: [remark], ruling: undefined }) : undefined}
            onTag={mayType ? () => setTagged([side.id]) : undefined}
            onRemove={mayRule ? () => drop([side.id]) : undefined}
            onStep={(by) => void step(by)}
            onOpen={open}
          />
        )}
      </div>
      {dialogs}
    </div>
  );
}
