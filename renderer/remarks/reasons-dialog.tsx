import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReasonText } from "../../preload/contract/remark-setup.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

/** The office's ready reasons: the same in all of its consultations. */
export function ReasonsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("remarks");
  const reasons = useAsk("remarks.reasons", undefined);
  const [open, setOpen] = useState<ReasonText | { id: null; body: string }>({ id: null, body: "" });
  const save = useDo("remarks.saveReason");
  const drop = useDo("remarks.dropReason");
  const keep = () => save.mutate(open, { onSuccess: () => setOpen({ id: null, body: "" }) });
  const remove = (id: string) =>
    drop.mutate(
      { id },
      {
        onSuccess: () =>
          toast(t("reasons.dropped"), async () => {
            await call("remarks.restoreReason", { id });
            await queries.invalidateQueries();
          }),
      },
    );
  return (
    <ModalDialog title={t("reasons.title")} onClose={onClose}>
      <div className="fields">
        <RefusalBanner error={save.error ?? drop.error} />
        <p className="hint">{t("reasons.lead")}</p>
        <ol className="reasons">
          {(reasons.data ?? []).map((reason, at) => (
            <li key={reason.id}>
              {at < 9 && <kbd className="key">{`Alt ${at + 1}`}</kbd>}
              <span className="reasons__body">{reason.body}</span>
              <Button look="icon" small icon="pencil" aria-label={t("reasons.edit", { number: at + 1 })} onPress={() => setOpen(reason)} />
              <Button look="icon" small icon="trash" aria-label={t("reasons.drop", { number: at + 1 })} onPress={() => remove(reason.id)} />
            </li>
          ))}
        </ol>
        <TextInput
          key={open.id ?? "new"}
          label={open.id === null ? t("reasons.new") : t("reasons.changed")}
          value={open.body}
          onChange={(body) => setOpen({ ...open, body })}
          rows={3}
          autoFocus={open.id !== null}
        />
        <div className="dialog__do">
          <Button look="main" isDisabled={open.body.trim() === "" || save.isPending} onPress={keep}>
            {open.id === null ? t("reasons.add") : t("reasons.save")}
          </Button>
          <Button onPress={onClose}>{t("adding.close")}</Button>
        </div>
      </div>
    </ModalDialog>
  );
}
