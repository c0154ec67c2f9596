import { useEffect, useMemo, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Language } from "../../preload/contract/text.ts";
import { type Output, queries, useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Icon } from "../ui/icons.tsx";
import { Banner, Bench, Status, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { BuilderContext, HEAD, useBuilderState } from "./builder-state.ts";
import "./builder.css";
import { BuilderFoot } from "./builder-foot.tsx";
import { toggleLanguage } from "./edits.ts";
import { HeadEditor } from "./head-editor.tsx";
import { ItemEditor } from "./item-editor.tsx";
import { focusFirstField, ItemList } from "./item-list.tsx";
import { placesOf } from "./layout-places.ts";
import { PreviewPane, type View } from "./preview-pane.tsx";
import { PrintDialog } from "./print-dialog.tsx";
import { SurveyView } from "./survey-view.tsx";
import { homeAddress } from "./home-address.ts";
import { usePreview } from "./use-preview.ts";

/** /ankieta/:id */
export function BuilderScreen({ surveyId }: { surveyId: string }) {
  const survey = useAsk("surveys.get", { id: surveyId }, { keep: true });
  const [round, setRound] = useState(0);
  const mayEdit = useIsStaff();
  if (!survey.data)
    return (
      <div className="page">
        <Waiting query={survey} />
      </div>
    );
  if (!mayEdit) return <SurveyView survey={survey.data} />;
  return (
    <Workbench
      key={`${surveyId}.${round}`}
      survey={survey.data}
      onReload={async () => {
        await survey.refetch();
        setRound(round + 1);
      }}
    />
  );
}

function Workbench({ survey, onReload }: { survey: Output<"surveys.get">; onReload: () => Promise<void> }) {
  const { t } = useTranslation("surveys");
  const builder = useBuilderState(survey);
  const { definition, selected, draft } = builder;
  const [view, setView] = useState<View>("standard");
  const [asked, setAsked] = useState<Language>("pl");
  const [shown, setShown] = useState(true);
  const [printing, setPrinting] = useState(false);
  const language = definition.languages.includes(asked) ? asked : "pl";
  const { preview, error } = usePreview(survey.id, definition, view === "web" ? "standard" : view, language);
  const pages = useMemo(
    () => new Map(preview ? [...placesOf(preview.of, preview.form.layout)].map(([id, place]) => [id, place.page + 1]) : []),
    [preview],
  );
  useBuilderKeys(builder);

  const item = definition.items.find((one) => one.id === selected);
  const newest = survey.revisions[0];
  const unsaved = draft.state.kind === "changed" || draft.state.kind === "saving" || draft.state.kind === "refused";
  const changed = survey.changed || unsaved;
  const approved = newest !== undefined && !changed;
  const title = t("title", { title: definition.title.pl || t("untitled") });

  return (
    <BuilderContext.Provider value={builder}>
      <Bench
        back={{ to: homeAddress(survey.home), label: t("back") }}
        title={title}
        note={
          <span className="builder__state">
            {!newest
              ? t("state.draft")
              : changed
                ? t("state.next", { number: newest.number + 1 })
                : t("state.approved", { number: newest.number })}
            {" · "}
            <Saved state={draft.state} />
            {survey.home.title !== definition.title.pl && ` · ${survey.home.title}`}
          </span>
        }
        actions={
          <>
            <ToggleButtonGroup
              className="segments"
              selectionMode="multiple"
              aria-label={t("languagesLabel")}
              selectedKeys={definition.languages}
              onSelectionChange={(keys) => {
                const toggled = Language.options.find((one) => keys.has(one) !== definition.languages.includes(one));
                if (toggled) builder.change(toggleLanguage(definition, toggled), selected);
              }}
            >
              {(["pl", "uk", "en"] as const).map((one) => (
                <ToggleButton key={one} id={one} className="segments__one" isDisabled={one === "pl"}>
                  {t(`languages.${one}`)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <span className="builder__steps">
              <button type="button" className="btn btn--icon" aria-label={t("undo")} disabled={!builder.canUndo} onClick={builder.undo}>
                <Icon name="undo" />
              </button>
              <button
                type="button"
                className="btn btn--icon builder__redo"
                aria-label={t("redo")}
                disabled={!builder.canRedo}
                onClick={builder.redo}
              >
                <Icon name="undo" />
              </button>
              <button
                type="button"
                className="btn btn--icon"
                aria-label={shown ? t("hidePreview") : t("showPreview")}
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
              >
                <Icon name="eye" />
              </button>
            </span>
            {approved && (
              <span className="builder__approved">
                <Status sign="done" chip>
                  {t("approved")}
                </Status>
              </span>
            )}
            <Button
              look="main"
              {...(approved && { icon: "printer" as const })}
              onPress={() => void draft.flush().then((kept) => kept && setPrinting(true))}
            >
              {t(approved ? "printSheets" : "approve")}
            </Button>
          </>
        }
        foot={<BuilderFoot />}
      >
        <main className={`builder${shown ? "" : " builder--wide"} builder--${definition.languages.length}`}>
          <ItemList pages={pages} pageCount={preview?.form.layout.pages.length ?? 0} />
          <div className="builder__middle">
            {draft.error?.error.code === "conflict" ? (
              <Banner
                tone="bad"
                title={t("conflict.title")}
                action={
                  <Button small onPress={() => void onReload()}>
                    {t("conflict.reload")}
                  </Button>
                }
              >
                <p className="small">{t("conflict.body")}</p>
              </Banner>
            ) : (
              newest && (
                <p className="builder__revision">
                  {changed
                    ? t("revision.next", { number: newest.number, next: newest.number + 1 })
                    : t("revision.same", { number: newest.number, next: newest.number + 1 })}
                </p>
              )
            )}
            {selected === HEAD || !item ? <HeadEditor /> : <ItemEditor key={item.id} item={item} />}
          </div>
          {shown && (
            <PreviewPane
              view={view}
              onView={setView}
              language={language}
              onLanguage={setAsked}
              preview={preview}
              error={error}
              surveyCode={survey.code}
            />
          )}
        </main>
        {printing && (
          <PrintDialog
            surveyId={survey.id}
            onClose={() => {
              setPrinting(false);
              void queries.invalidateQueries({ queryKey: ["surveys.get"] });
            }}
            onFlaw={(id) => {
              setPrinting(false);
              builder.look(id ?? HEAD);
              focusFirstField();
            }}
          />
        )}
      </Bench>
    </BuilderContext.Provider>
  );
}

/** Steps back and forth, and a new question, from wherever the focus is. Caught before the fields' own undo, which knows one field only. */
function useBuilderKeys(builder: ReturnType<typeof useBuilderState>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector("[role=dialog]")) return;
      const control = event.ctrlKey || event.metaKey;
      const item = builder.definition.items.find((one) => one.id === builder.selected);
      const key = event.key.toLowerCase();
      const act =
        control && key === "z" && !event.shiftKey
          ? builder.undo
          : control && (key === "y" || (key === "z" && event.shiftKey))
            ? builder.redo
            : control && key === "enter"
              ? () => {
                  builder.add(item?.kind ?? "one");
                  focusFirstField();
                }
              : undefined;
      if (!act) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  });
}
