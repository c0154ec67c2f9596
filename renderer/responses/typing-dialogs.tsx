import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { INVALID_REASONS } from "../../preload/contract/responses.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog, ModalDialog } from "../ui/dialog.tsx";

type Props = { onClose: () => void; onReason: (reason: string) => void };

/** F6: why the whole sheet is invalid. One digit is enough. */
export function InvalidDialog({ onClose, onReason }: Props) {
  const { t } = useTranslation("responses");
  const [words, setWords] = useState("");
  const give = (reason: string) => {
    onClose();
    onReason(reason);
  };
  return (
    <ModalDialog title={t("invalid.title")} onClose={onClose}>
      <p className="muted">{t("invalid.why")}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the digits are those of the buttons inside */}
      <div
        className="reasons"
        onKeyDown={(event) => {
          const reason = INVALID_REASONS[Number(event.key) - 1];
          if (!reason || event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          give(reason);
        }}
      >
        {INVALID_REASONS.map((reason, index) => (
          <Button key={reason} keyHint={String(index + 1)} autoFocus={index === 0} onPress={() => give(reason)}>
            {t(`reason.${reason}`)}
          </Button>
        ))}
        <form
          className="reasons__other"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim()) give(words.trim());
          }}
        >
          <TextInput label={t("invalid.other")} value={words} onChange={setWords} />
          <Button type="submit" isDisabled={!words.trim()}>
            {t("invalid.submit")}
          </Button>
        </form>
      </div>
    </ModalDialog>
  );
}

/** F8: what is to be cleared up before the sheet counts. */
export function AsideDialog({ onClose, onReason }: Props) {
  const { t } = useTranslation("responses");
  const [words, setWords] = useState("");
  return (
    <FormDialog
      title={t("aside.title")}
      submit={t("aside.submit")}
      pending={false}
      onClose={onClose}
      onSubmit={() => {
        onClose();
        onReason(words.trim());
      }}
    >
      <p className="muted">{t("aside.why")}</p>
      <TextInput label={t("aside.what")} value={words} onChange={setWords} autoFocus />
    </FormDialog>
  );
}

const Line = ({ keys, children }: { keys: readonly string[]; children: ReactNode }) => (
  <div className="keylist__one">
    <dt>
      {keys.map((key) => (
        <kbd className="key" key={key}>
          {key}
        </kbd>
      ))}
    </dt>
    <dd>{children}</dd>
  </div>
);

/** F1: every key of this screen. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("responses");
  return (
    <ModalDialog title={t("keys.all")} wide onClose={onClose}>
      <dl className="keylist">
        <Line keys={["1", "…", "9", "A", "…"]}>{t("help.mark")}</Line>
        <Line keys={["Enter"]}>{t("help.enter")}</Line>
        <Line keys={["0"]}>{t("help.none")}</Line>
        <Line keys={["-"]}>{t("help.noneLeft")}</Line>
        <Line keys={["↑"]}>{t("help.back")}</Line>
        <Line keys={["Backspace"]}>{t("help.backspace")}</Line>
        <Line keys={["Ctrl Enter"]}>{t("help.soItIs")}</Line>
        <Line keys={["Esc"]}>{t("help.escape")}</Line>
        <Line keys={["F2"]}>{t("help.previous")}</Line>
        <Line keys={["F4"]}>{t("help.without")}</Line>
        <Line keys={["F6"]}>{t("help.invalid")}</Line>
        <Line keys={["F8"]}>{t("help.aside")}</Line>
        <Line keys={["Ctrl Z"]}>{t("help.undo")}</Line>
      </dl>
      <div className="dialog__do">
        <Button autoFocus onPress={onClose}>
          {t("help.close")}
        </Button>
      </div>
    </ModalDialog>
  );
}
