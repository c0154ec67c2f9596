import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { OnlineWay, type OnlineAnswers } from "../../preload/contract/online-answers.ts";
import { useDo } from "../client.ts";
import { CheckInput, SelectInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

type Props = { surveyId: string; online: OnlineAnswers; phase: Consultation["phase"]; onClose: () => void };

/** How answers from the site are taken; saving it turns them on. */
export function SettingDialog({ surveyId, online, phase, onClose }: Props) {
  const { t } = useTranslation("online");
  const set = useDo("online.set");
  const [way, chooseWay] = useState<OnlineWay>(online.version === 0 && online.page ? "box" : online.way);
  const [oneVoice, chooseVoice] = useState(online.oneVoice);
  return (
    <FormDialog
      title={t("setTitle")}
      submit={t(online.open ? "keep" : "turnOn")}
      pending={set.isPending}
      onSubmit={() =>
        set.mutate(
          { surveyId, version: online.version, open: true, way, oneVoice },
          {
            onSuccess: () => {
              toast(t(`turnedOn.${phase}`));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <RefusalBanner error={set.error} />
      <SelectInput
        label={t("way")}
        hint={t("wayHint")}
        value={way}
        onChange={chooseWay}
        options={OnlineWay.options.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      <CheckInput
        label={t("oneVoice")}
        hint={t(online.codes > 0 ? "oneVoiceHint" : "oneVoiceNo")}
        value={oneVoice}
        onChange={chooseVoice}
        isDisabled={online.codes === 0 && !oneVoice}
      />
      <p className="muted">{t("afterExport")}</p>
    </FormDialog>
  );
}
