import { useTranslation } from "react-i18next";
import type { AnnouncementEntry } from "../../preload/contract/announcements.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGN: Record<AnnouncementEntry["showing"], StatusSign> = {
  draft: "half",
  planned: "planned",
  visible: "on",
  expired: "done",
  withdrawn: "done",
};

/** Szkic, zaplanowane, widoczne, wygasło; an urgent one that is visible says so instead. */
export function ShowingStatus({
  entry,
  chip = false,
}: {
  entry: Pick<AnnouncementEntry, "showing" | "urgent" | "pinned">;
  chip?: boolean;
}) {
  const { t } = useTranslation("announcements");
  const { showing, urgent, pinned } = entry;
  const visible = showing === "visible";
  return (
    <Status sign={visible && urgent ? "late" : SIGN[showing]} chip={chip}>
      {visible && urgent ? t("urgent") : visible && pinned ? t("pinnedVisible") : t(`showing.${showing}`)}
    </Status>
  );
}
