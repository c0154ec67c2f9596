import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Radio, RadioGroup } from "react-aria-components";
import { Button } from "../ui/controls.tsx";
import { FileDrop, fileAddress } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { contrastWithWhite, READABLE, SUGGESTED } from "./colour.ts";
import type { OfficeDraft } from "./office-draft.ts";

type Props = { draft: OfficeDraft };

/** The coat of arms with a preview, and the office's colour with what it does to letters. */
export function LookFields({ draft }: Props) {
  const { t } = useTranslation("offices");
  const { crest } = draft.value;
  return (
    <>
      <div className="field">
        <span className="label">{t("office.crest")}</span>
        {crest ? (
          <div className="crest-drop">
            <img className="crest-drop__picture" src={fileAddress(crest)} alt={t("office.crestAlt")} />
            <Button icon="trash" onPress={() => draft.set({ crest: null })}>
              {t("office.crestRemove")}
            </Button>
          </div>
        ) : (
          <FileDrop
            purpose="crest"
            accept={["image/png", "image/jpeg", "image/svg+xml"]}
            label={t("office.crestChoose")}
            hint={t("office.crestHint")}
            onFile={(file) => draft.set({ crest: file.id })}
            small
          />
        )}
      </div>
      <ColourField draft={draft} />
    </>
  );
}

function ColourField({ draft }: Props) {
  const { t } = useTranslation("offices");
  const format = useFormat();
  const id = useId();
  const { accent } = draft.value;
  const ratio = contrastWithWhite(accent);
  const readable = ratio >= READABLE;
  const suggested: readonly string[] = SUGGESTED;
  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {t("office.accent")}
      </span>
      <span className="hint">{t("office.accentHint")}</span>
      <div className="colours">
        <RadioGroup
          className="colours__row"
          aria-labelledby={`${id}-label`}
          value={accent}
          onChange={(value) => draft.set({ accent: value })}
          orientation="horizontal"
        >
          {SUGGESTED.map((colour) => (
            <Radio key={colour} value={colour} className="colours__one" aria-label={t(`colours.${colour}`)}>
              <span className="colours__patch" style={{ background: colour }} />
            </Radio>
          ))}
        </RadioGroup>
        <label className="colours__own">
          <input type="color" value={accent} onChange={(event) => draft.set({ accent: event.target.value })} />
          {suggested.includes(accent) ? t("office.accentOther") : accent}
        </label>
      </div>
      <p className="colours__note">
        <span className="colours__sample" style={{ background: accent, ...(!readable && { color: "#000" }) }}>
          {t(readable ? "office.accentSample" : "office.accentSampleDark")}
        </span>
        <span>
          {t(readable ? "office.accentReadable" : "office.accentPale", {
            ratio: format.ratio(ratio),
            needed: format.ratio(READABLE),
          })}
        </span>
      </p>
    </div>
  );
}
