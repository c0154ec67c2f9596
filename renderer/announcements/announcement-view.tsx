import { useTranslation } from "react-i18next";
import type { Announcement } from "../../preload/contract/announcements.ts";
import { fileAddress } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RichTextView } from "../ui/rich-text.tsx";
import { ShowingStatus } from "./showing.tsx";

/** One announcement for those who may read it and not change it. */
export function AnnouncementView({ one }: { one: Announcement }) {
  const { t } = useTranslation("announcements");
  const format = useFormat();
  const days = [
    one.shownFrom && t("fromDay", { day: format.day(one.shownFrom) }),
    one.shownTo && t("toDay", { day: format.day(one.shownTo) }),
  ].filter(Boolean);
  return (
    <div className="pane">
      <h2>{one.title || t("untitled")}</h2>
      <div className="head__meta">
        <ShowingStatus entry={one} chip />
        <span>{[t(`category.${one.category}`), one.place, ...days].filter(Boolean).join(", ")}</span>
      </div>
      {one.pictureId && <img className="newsview__picture" src={fileAddress(one.pictureId)} alt={one.pictureAlt} />}
      <div className="section">
        <RichTextView value={one.body} />
      </div>
      {one.files.map(({ file, title }) => (
        <p key={file.id}>
          <a href={fileAddress(file.id)} download={file.name}>
            {title}
          </a>
        </p>
      ))}
    </div>
  );
}
