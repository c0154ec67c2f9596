import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { type Refusal, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { ActionMenu, type MenuEntry } from "../ui/menu.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { CopyDialog } from "./copy-dialog.tsx";

/** Poster, ending earlier, back to a draft, removal: what is done once. */
export function ConsultationMenu({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const [, go] = useLocation();
  const [question, confirm] = useConfirm();
  const poster = useDo("consultations.poster");
  const close = useDo("consultations.close");
  const reopen = useDo("consultations.reopen");
  const publish = useDo("consultations.publish");
  const withdraw = useDo("consultations.withdraw");
  const remove = useDo("consultations.remove");
  const restore = useDo("consultations.restore");
  const [copying, copy] = useState(false);
  const archive = useDo("consultations.archive");
  const unarchive = useDo("consultations.unarchive");
  const id = { id: one.id };
  const say = { onError: (error: Refusal) => toast(refusalSentence(error.error)) };
  const makePoster = (format: "A4" | "A3") => poster.mutate({ ...id, format, language: "pl" }, say);

  const askClose = () =>
    confirm({
      title: t("menu.closeTitle"),
      body: (
        <p>
          {one.phase === "running" || one.phase === "planned"
            ? t("menu.closeEarly", { count: (one.phase === "running" ? one.daysLeft : 0) ?? 0 })
            : t("menu.closeBody")}
        </p>
      ),
      keep: t("menu.closeKeep"),
      lose: t("menu.close"),
      onLose: () => close.mutate(id, { ...say, onSuccess: () => toast(t("menu.closed"), () => reopen.mutateAsync(id)) }),
    });
  const takeBack = () =>
    confirm({
      title: t("menu.withdrawTitle"),
      body: <p>{t("menu.withdrawBody")}</p>,
      keep: t("menu.withdrawKeep"),
      lose: t("menu.withdraw"),
      onLose: () => withdraw.mutate(id, { ...say, onSuccess: () => toast(t("menu.withdrawn"), () => publish.mutateAsync(id)) }),
    });
  const toBin = () =>
    remove.mutate(id, {
      ...say,
      onSuccess: () => {
        go("/konsultacje");
        toast(t("menu.removed", { title: one.title }), () => restore.mutateAsync(id));
      },
    });

  const putAway = () => archive.mutate(id, { ...say, onSuccess: () => toast(t("menu.archived"), () => unarchive.mutateAsync(id)) });
  const takeOut = () => unarchive.mutate(id, { ...say, onSuccess: () => toast(t("menu.unarchived"), () => archive.mutateAsync(id)) });

  const entries: MenuEntry[] = [
    { id: "a4", icon: "printer", label: t("menu.poster", { format: "A4" }), note: t("menu.posterNote"), onAction: () => makePoster("A4") },
    { id: "a3", icon: "printer", label: t("menu.poster", { format: "A3" }), onAction: () => makePoster("A3") },
    { id: "copy", icon: "file", label: t("menu.copy"), note: t("menu.copyNote"), onAction: () => copy(true) },
  ];
  if (one.phase === "ended")
    entries.push(
      one.archived
        ? { id: "unarchive", icon: "archive", label: t("menu.unarchive"), onAction: takeOut }
        : { id: "archive", icon: "archive", label: t("menu.archive"), note: t("menu.archiveNote"), onAction: putAway },
    );
  if (one.state === "published") entries.push({ id: "close", icon: "archive", label: t("menu.close"), onAction: askClose });
  if (one.state === "closed")
    entries.push({
      id: "reopen",
      icon: "undo",
      label: t("menu.reopen"),
      onAction: () => reopen.mutate(id, { ...say, onSuccess: () => toast(t("menu.reopened"), () => close.mutateAsync(id)) }),
    });
  if (one.state !== "draft") entries.push({ id: "withdraw", icon: "pencil", label: t("menu.withdraw"), onAction: takeBack });
  if (one.state === "draft") entries.push({ id: "remove", icon: "trash", label: t("menu.remove"), danger: true, onAction: toBin });
  return (
    <>
      <ActionMenu label={t("menu.label")} trigger={<Button look="icon" icon="more" aria-label={t("menu.label")} />} entries={entries} />
      {question}
      {copying && <CopyDialog one={one} onClose={() => copy(false)} />}
    </>
  );
}
