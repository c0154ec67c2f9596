import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScanFolder as Folder } from "../../preload/contract/scan.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { FolderInput } from "../ui/folder-input.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";

/** Milliseconds: network drives tell nobody what is new on them. */
const LOOK_EVERY = 5000;
const SHOWN = 5;

/** What the office's device has scanned into its folder, to be read as one batch. */
export function ScanFolder() {
  const { t } = useTranslation("scan");
  const isStaff = useIsStaff();
  const asked = useAsk("scan.folder", undefined, { every: LOOK_EVERY, keep: true });
  const take = useDo("scan.takeFolder");
  const forget = useDo("scan.setFolder");
  const [choosing, choose] = useState(false);
  const folder = asked.data;
  if (!folder) return null;
  return (
    <div className="scan__part scan__folder">
      {folder.state === "none" ? (
        <p>{t("folder.lead")}</p>
      ) : (
        <>
          <p className="scan__path">{folder.path}</p>
          <Waiting folder={folder} />
        </>
      )}
      <RefusalBanner error={take.error ?? forget.error} />
      <div className="scan__row">
        {folder.waiting.length > 0 && (
          <Button look="main" isDisabled={take.isPending} onPress={() => take.mutate(undefined)}>
            {t("folder.take")}
          </Button>
        )}
        {isStaff && <Button onPress={() => choose(true)}>{t(folder.state === "none" ? "folder.choose" : "folder.change")}</Button>}
        {isStaff && folder.state !== "none" && (
          <Button look="quiet" onPress={() => forget.mutate({ path: "" }, { onSuccess: () => toast(t("folder.stopped")) })}>
            {t("folder.stop")}
          </Button>
        )}
      </div>
      {choosing && <PathDialog path={folder.path} onClose={() => choose(false)} />}
    </div>
  );
}

function Waiting({ folder: { state, waiting, growing } }: { folder: Folder }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  const rest = waiting.length - SHOWN;
  return (
    <div aria-live="polite">
      {state === "gone" && <p className="muted">{t("folder.gone")}</p>}
      {state === "open" && waiting.length === 0 && growing === 0 && <p className="muted">{t("folder.nothing")}</p>}
      {waiting.length > 0 && <h3>{t("folder.waiting", { count: waiting.length })}</h3>}
      <ul className="scan__files">
        {waiting.slice(0, SHOWN).map(({ name, bytes }) => (
          <li key={name}>
            {name} <span className="muted">{format.size(bytes)}</span>
          </li>
        ))}
        {rest > 0 && <li className="muted">{t("folder.more", { count: rest })}</li>}
      </ul>
      {growing > 0 && <p className="muted">{t("folder.growing", { count: growing })}</p>}
    </div>
  );
}

function PathDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useTranslation("scan");
  const [typed, type] = useState(path);
  const set = useDo("scan.setFolder");
  return (
    <FormDialog
      title={t("folder.dialog")}
      submit={t("folder.save")}
      pending={set.isPending}
      onClose={onClose}
      onSubmit={() => set.mutate({ path: typed.trim() }, { onSuccess: onClose })}
    >
      <FolderInput
        label={t("folder.label")}
        hint={t("folder.hint")}
        choose={t("folder.pick")}
        value={typed}
        onChange={type}
        error={set.error ? refusalSentence(set.error.error) : undefined}
      />
    </FormDialog>
  );
}
