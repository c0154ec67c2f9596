import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Announcement } from "../../preload/contract/announcements.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { toast } from "../ui/toasts.tsx";

type Props = { one: Announcement; pending: boolean; onPublish: () => void };

/** Publish or take off the site; removal in the menu. All of it can be undone. */
export function AnnouncementActions({ one, pending, onPublish }: Props) {
  const { t } = useTranslation("announcements");
  const [, go] = useLocation();
  const publish = useDo("announcements.publish");
  const withdraw = useDo("announcements.withdraw");
  const remove = useDo("announcements.remove");
  const restore = useDo("announcements.restore");
  const id = { id: one.id };
  const isOut = one.showing === "visible" || one.showing === "planned" || one.showing === "expired";
  return (
    <div className="newsdo">
      {isOut ? (
        <Button
          onPress={() => withdraw.mutate(id, { onSuccess: () => toast(t("did.withdrawn"), () => publish.mutateAsync(id)) })}
          isDisabled={withdraw.isPending}
        >
          {t("do.withdraw")}
        </Button>
      ) : (
        <Button look="main" isDisabled={pending} onPress={onPublish}>
          {t("do.publish")}
        </Button>
      )}
      <ActionMenu
        label={t("do.more")}
        trigger={<Button look="icon" icon="more" aria-label={t("do.more")} />}
        entries={[
          {
            id: "remove",
            icon: "trash",
            danger: true,
            label: t("do.remove"),
            onAction: () =>
              remove.mutate(id, {
                onSuccess: () => {
                  go("/ogloszenia");
                  toast(t("did.removed", { title: one.title || t("untitled") }), async () => {
                    await restore.mutateAsync(id);
                    go(`/ogloszenia/${one.id}`);
                  });
                },
              }),
          },
        ]}
      />
    </div>
  );
}
