import "./scan.css";
import "../responses/typing.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScanItem } from "../../preload/contract/scan.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { Bench, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useBatchName } from "./batch-name.ts";
import { BoxQuestion } from "./box-question.tsx";
import { CheckDone } from "./check-done.tsx";
import { CheckKeys, KeysDialog } from "./check-keys.tsx";
import { PagePicture } from "./page-picture.tsx";
import { Queue } from "./queue.tsx";
import { TextQuestion } from "./text-question.tsx";
import { blankQuestion, useCheck } from "./use-check.ts";
import { type Over, useCheckKeys } from "./use-check-keys.ts";

type Props = { id: string; purpose: ScanItem["purpose"] };

/** Crop after crop, one key each: what the reader left to a person, or blind what it was sure of. */
export function CheckScreen({ id, purpose }: Props) {
  const { t } = useTranslation("scan");
  const nameOf = useBatchName();
  const asked = useAsk("scan.items", { id, purpose });
  const batch = useAsk("scan.get", { id });
  // What was shown last time may have been decided since: a sitting begins with what is kept now.
  if (!asked.data || !asked.isFetchedAfterMount || !batch.data) return <Waiting query={asked.data ? batch : asked} />;
  const back = { to: `/skany/${id}`, label: t("check.back") };
  return asked.data.length === 0 ? (
    <Bench back={back} title={t(`check.title.${purpose}`)}>
      <main className="pane">
        <p>{t("check.nothing")}</p>
      </main>
    </Bench>
  ) : (
    <Sitting id={id} asked={asked.data} purpose={purpose} back={back} title={nameOf(batch.data.batch)} />
  );
}

type SittingProps = Props & { asked: readonly ScanItem[]; back: { to: string; label: string }; title: string };

function Sitting({ id, asked, purpose, back, title }: SittingProps) {
  const { t } = useTranslation("scan");
  const check = useCheck(asked);
  const [over, setOver] = useState<Over>(null);
  const root = useCheckKeys(check, over, setOver);
  const { items, at, item, left } = check;
  const where = item && t("check.page", { code: item.code, page: item.page });
  const picture = item && where && <PagePicture pageId={item.pageId} label={where} at={item.at} />;
  return (
    <div ref={root}>
      <Bench
        back={back}
        title={t(`check.title.${purpose}`)}
        note={t("check.note", { title, count: left })}
        actions={
          <Button small icon="undo" keyHint="Backspace" isDisabled={!check.canTakeBack} onPress={check.takeBack}>
            {t("check.takeBack")}
          </Button>
        }
        foot={<CheckKeys kind={item?.kind} onAll={() => setOver("keys")} />}
      >
        <main className={item ? "scan" : "scan scan--whole"} aria-label={t(`check.title.${purpose}`)}>
          <section className="pane">
            <RefusalBanner error={check.refused} />
            {item && at !== null && <p className="muted">{t("check.where", { at: at + 1, of: items.length, code: item.code })}</p>}
            {item?.kind === "box" && (
              <BoxQuestion item={item} blank={blankQuestion(items, item)} onSay={check.decide} onBlank={check.leaveBlank} />
            )}
            {item?.kind === "text" && <TextQuestion key={item.id} item={item} onWrite={check.write} onBack={check.takeBack} />}
            {!item && <CheckDone id={id} purpose={purpose} check={check} />}
            <Queue items={items} at={at} onGo={check.goTo} left={left} />
          </section>
          {item && (
            <section className="pane well" aria-label={where}>
              <div className="pane__head">
                <h2>{where}</h2>
                <Button look="icon" small icon="search" aria-label={t("check.whole")} onPress={() => setOver("page")} />
              </div>
              {picture}
            </section>
          )}
        </main>
      </Bench>
      {over === "page" && where && (
        <ModalDialog wide title={where} onClose={() => setOver(null)}>
          {picture}
        </ModalDialog>
      )}
      {over === "keys" && <KeysDialog onClose={() => setOver(null)} />}
    </div>
  );
}
