import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sender } from "../../preload/contract/remarks.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

/** Whose remark it is, where the kind of consultation asks for it. */
export function SenderFields({ value, onChange }: { value: Sender; onChange: (change: Partial<Sender>) => void }) {
  const { t } = useTranslation("remarks");
  return (
    <fieldset className="fields sender">
      <legend className="label">{t("sender.title")}</legend>
      <p className="hint">{t("sender.hint")}</p>
      <TextInput label={t("sender.name")} value={value.name} onChange={(name) => onChange({ name })} autoComplete="off" />
      <TextInput
        label={t("sender.address")}
        value={value.address}
        onChange={(address) => onChange({ address })}
        rows={2}
        autoComplete="off"
      />
    </fieldset>
  );
}

/** The same for a remark that is in the register. */
export function KeptSender({ id }: { id: string }) {
  const { t } = useTranslation("remarks");
  const kept = useAsk("remarks.sender", { id });
  const [changed, setChanged] = useState<Sender>();
  const save = useDo("remarks.saveSender");
  if (!kept.data) return <Waiting query={kept} />;
  const value = changed ?? kept.data;
  return (
    <>
      <RefusalBanner error={save.error} />
      <SenderFields value={value} onChange={(change) => setChanged({ ...value, ...change })} />
      {changed && (
        <p>
          <Button
            small
            isDisabled={save.isPending}
            onPress={() =>
              save.mutate(
                { id, ...value },
                {
                  onSuccess: () => {
                    setChanged(undefined);
                    toast(t("sender.saved"));
                  },
                },
              )
            }
          >
            {t("sender.save")}
          </Button>
        </p>
      )}
    </>
  );
}
