import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { altProblem, type Announcement, type AnnouncementText, Category } from "../../preload/contract/announcements.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Attachments } from "../ui/attachments.tsx";
import { ConflictBanner } from "../ui/conflict.tsx";
import { CheckInput, DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { useDraft } from "../ui/draft.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError, issueSentence } from "../ui/refusal.ts";
import { RichTextEditor } from "../ui/rich-text-editor.tsx";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";
import { AnnouncementActions } from "./announcement-actions.tsx";
import { PictureField } from "./picture-field.tsx";
import { PosterPane } from "./poster-pane.tsx";

const textOf = (one: Announcement): AnnouncementText => ({
  title: one.title,
  body: one.body,
  category: one.category,
  place: one.place,
  village: one.village,
  shownFrom: one.shownFrom,
  shownTo: one.shownTo,
  pinned: one.pinned,
  urgent: one.urgent,
  pictureId: one.pictureId,
  pictureAlt: one.pictureAlt,
});

/** The middle and the right pane: one announcement, and the poster it makes. */
export function AnnouncementForm({ one }: { one: Announcement }) {
  const { t } = useTranslation("announcements");
  const form = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const [question, confirm] = useConfirm();
  const attach = useDo("announcements.attach");
  const rename = useDo("announcements.renameFile");
  const detach = useDo("announcements.detach");
  const publish = useDo("announcements.publish");
  const withdraw = useDo("announcements.withdraw");
  const draft = useDraft(textOf(one), one.version, async (value, version) => {
    const saved = await call("announcements.save", { id: one.id, version, ...value });
    void queries.invalidateQueries();
    return saved.version;
  });
  const { value, change } = draft;
  const put = (part: Partial<AnnouncementText>) => change((before) => ({ ...before, ...part }));
  const conflict = draft.error?.error.code === "conflict";

  const errorOf = (field: keyof AnnouncementText): string | undefined => {
    const refused = fieldError(draft.error?.error, field);
    if (refused) return refused;
    const say = (code: string) => issueSentence({ path: field, code, params: {} });
    if (field === "shownTo" && value.shownFrom && value.shownTo && value.shownTo < value.shownFrom) return say("endsBeforeStart");
    if (field === "pictureAlt" && value.pictureId) {
      const problem = altProblem(value.pictureAlt);
      if (problem === "altIsFileName" || (problem && tried)) return t(`alt.${problem}`);
    }
    const missing = tried ? one.missing.find((each) => each.field === field) : undefined;
    if (!missing || (field === "title" && value.title !== "")) return undefined;
    return missing.code === "empty" && (field === "title" || field === "body") ? t(`missing.${field}`) : say(missing.code);
  };

  const doPublish = async () => {
    setTried(true);
    if (!(await draft.flush())) return;
    if (!value.urgent || value.shownTo) publishNow();
    else
      confirm({
        title: t("endless.title"),
        body: <p>{t("endless.body")}</p>,
        keep: t("endless.keep"),
        lose: t("endless.publish"),
        onLose: publishNow,
      });
  };

  const publishNow = () =>
    publish.mutate(
      { id: one.id },
      {
        onSuccess: () => toast(t("did.published"), () => withdraw.mutateAsync({ id: one.id })),
        onError: ({ error }) => focusFirst(form.current, error.issues?.[0]?.path),
      },
    );

  return (
    <>
      {question}
      <div className="pane" ref={form}>
        <div className="pane__head">
          <Link href="/ogloszenia" className="newsback">
            {t("title")}
          </Link>
          {conflict ? <span /> : <Saved state={draft.state} />}
          <AnnouncementActions one={one} pending={publish.isPending} onPublish={() => void doPublish()} />
        </div>
        {publish.error && !publish.error.error.issues && <RefusalBanner error={publish.error} />}
        {conflict && (
          <ConflictBanner
            onTheirs={async () => {
              const mine = value;
              const theirs = await call("announcements.get", { id: one.id });
              draft.adopt(textOf(theirs), theirs.version);
              toast(t("tookTheirs"), () => change(mine));
            }}
            onMine={async () => {
              draft.rebase((await call("announcements.get", { id: one.id })).version);
              await draft.flush();
            }}
          />
        )}
        <div className="fields newsform">
          <div data-field="title">
            <TextInput
              label={t("field.title")}
              value={value.title}
              onChange={(title) => put({ title })}
              error={errorOf("title")}
              rows={2}
              oneLine
              autoFocus={one.title === ""}
            />
          </div>
          <div className="pair">
            <SelectInput
              label={t("field.category")}
              value={value.category}
              onChange={(category) => put({ category })}
              options={Category.options.map((option) => ({ value: option, label: t(`category.${option}`) }))}
            />
            <div data-field="place">
              <TextInput label={t("field.place")} value={value.place} onChange={(place) => put({ place })} error={errorOf("place")} />
            </div>
          </div>
          <VillageField village={value.village} onChange={(village) => put({ village })} />
          <div className="pair">
            <div data-field="shownFrom">
              <DayInput
                label={t("field.shownFrom")}
                hint={t("field.shownFromHint")}
                value={value.shownFrom}
                onChange={(shownFrom) => put({ shownFrom })}
                error={errorOf("shownFrom")}
              />
            </div>
            <div data-field="shownTo">
              <DayInput
                label={t("field.shownTo")}
                hint={t("field.shownToHint")}
                value={value.shownTo}
                onChange={(shownTo) => put({ shownTo })}
                error={errorOf("shownTo")}
              />
            </div>
          </div>
          <div className="pair">
            <CheckInput
              label={t("field.urgent")}
              hint={t("field.urgentHint")}
              value={value.urgent}
              onChange={(urgent) => put({ urgent })}
            />
            <CheckInput
              label={t("field.pinned")}
              hint={t("field.pinnedHint")}
              value={value.pinned}
              onChange={(pinned) => put({ pinned })}
            />
          </div>
          <div data-field="body">
            <RichTextEditor label={t("field.body")} value={value.body} onChange={(body) => put({ body })} error={errorOf("body")} />
          </div>
          <div data-field="pictureAlt">
            <PictureField
              pictureId={value.pictureId}
              alt={value.pictureAlt}
              error={errorOf("pictureAlt")}
              onChange={(pictureId, pictureAlt) => put({ pictureId, pictureAlt })}
            />
          </div>
          <div>
            <h2 className="label">{t("field.files")}</h2>
            <Attachments
              files={one.files}
              onAttach={(file, title) => attach.mutateAsync({ id: one.id, fileId: file.id, title })}
              onRename={(fileId, title) => rename.mutateAsync({ id: one.id, fileId, title })}
              onDetach={(fileId) => detach.mutateAsync({ id: one.id, fileId })}
            />
          </div>
        </div>
      </div>
      <PosterPane id={one.id} beforePrint={draft.flush} />
    </>
  );
}

/** Only where the office has a list of villages. One that has left the list stays with its announcement. */
function VillageField({ village, onChange }: { village: string; onChange: (village: string) => void }) {
  const { t } = useTranslation("announcements");
  const office = useAsk("office.get", undefined, { keep: true });
  const listed = (office.data?.villages ?? "").split("\n").filter(Boolean);
  const names = [...new Set([...listed, village])].filter(Boolean);
  if (names.length === 0) return null;
  return (
    <SelectInput
      label={t("field.village")}
      hint={t("field.villageHint")}
      value={village}
      onChange={onChange}
      options={[{ value: "", label: t("field.everywhere") }, ...names.map((name) => ({ value: name, label: name }))]}
    />
  );
}

/** The cursor goes to the first thing to mend. */
function focusFirst(form: HTMLElement | null, field: string | undefined): void {
  const frame = form?.querySelector<HTMLElement>(`[data-field="${field ?? "title"}"]`);
  frame?.scrollIntoView({ block: "center" });
  frame?.querySelector<HTMLElement>("[contenteditable=true], input, textarea, [role=spinbutton]")?.focus();
}
