import "./announcements.css";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Announcement } from "../../preload/contract/announcements.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Empty, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { AnnouncementForm } from "./announcement-form.tsx";
import { AnnouncementList } from "./announcement-list.tsx";
import { AnnouncementView } from "./announcement-view.tsx";

/** Ogłoszenia: the list, the one that is open, and how it will look. */
export function AnnouncementsScreen({ id }: { id?: string | undefined }) {
  const { t } = useTranslation("announcements");
  const any = useAsk("announcements.list", {});
  const isEmpty = any.data && Object.values(any.data.counts).every((count) => count === 0);
  return (
    <>
      <title>{`${t("title")} – Rynek`}</title>
      {isEmpty && !id ? (
        <FirstOne />
      ) : (
        <div className={id ? "news news--one" : "news news--none"}>
          <AnnouncementList current={id} />
          {id ? <One key={id} id={id} /> : <p className="pane muted">{t("choose")}</p>}
        </div>
      )}
    </>
  );
}

function FirstOne() {
  const { t } = useTranslation("announcements");
  const [, go] = useLocation();
  const isStaff = useIsStaff();
  const create = useDo("announcements.create");
  return (
    <div className="pane">
      <h1>{t("title")}</h1>
      <div className="section">
        <Empty
          title={t("empty.title")}
          action={
            isStaff && (
              <Button look="main" icon="plus" onPress={() => create.mutate({}, { onSuccess: ({ id }) => go(`/ogloszenia/${id}`) })}>
                {t("empty.do")}
              </Button>
            )
          }
        >
          {t("empty.body")}
        </Empty>
      </div>
    </div>
  );
}

/** The form begins with what is stored now, not with what was remembered from an earlier visit. */
function One({ id }: { id: string }) {
  const asked = useAsk("announcements.get", { id });
  const isStaff = useIsStaff();
  const one: Announcement | undefined = asked.data;
  if (!one || !asked.isFetchedAfterMount)
    return (
      <div className="pane">
        <Waiting query={asked} />
      </div>
    );
  return isStaff ? <AnnouncementForm one={one} /> : <AnnouncementView one={one} />;
}
