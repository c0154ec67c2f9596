import "./scan.css";
import "../responses/typing.css";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemDecision, ScanItem } from "../../preload/contract/scan.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { Bench, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { BoxQuestion, KEYS } from "./box-question.tsx";
import { PagePicture } from "./page-list.tsx";
import { Queue } from "./queue.tsx";
import { TextQuestion } from "./text-question.tsx";

type Props = { id: string; purpose: ScanItem["purpose"] };

const isOpen = (item: ScanItem): boolean => (item.kind === "box" ? item.decision === null : item.text === null);

/** Crop after crop, one key each: what the reader left to a person, or blind what it was sure of. */
export function CheckScreen({ id, purpose }: Props) {
  const { t } = useTranslation("scan");
  const asked = useAsk("scan.items", { id, purpose });
  const batch = useAsk("scan.get", { id });
  if (!asked.data || !batch.data) return <Waiting query={asked.data ? batch : asked} />;
  const back = { to: `/skany/${id}`, label: t("check.back") };
  return asked.data.length === 0 ? (
    <Bench back={back} title={t(`check.title.${purpose}`)}>
      <main className="pane">
        <p>{t("check.nothing")}</p>
      </main>
    </Bench>
  ) : (
    <Items items={asked.data} purpose={purpose} back={back} title={batch.data.batch.title} />
  );
}

type ItemsProps = { items: readonly ScanItem[]; purpose: Props["purpose"]; back: { to: string; label: string }; title: string };

function Items({ items, purpose, back, title }: ItemsProps) {
  const { t } = useTranslation("scan");
  const [at, setAt] = useState(() => Math.max(0, items.findIndex(isOpen)));
  const [done, setDone] = useState<readonly number[]>([]);
  const [over, setOver] = useState<"keys" | "page" | null>(null);
  const decide = useDo("scan.decide");
  const type = useDo("scan.type");
  const item = items[Math.min(at, items.length - 1)];
  const left = items.filter(isOpen).length;

  const goTo = (index: number) => setAt(Math.max(0, Math.min(items.length - 1, index)));
  /** To the next one that waits; where none does, the next. */
  const goOn = (from: number) => {
    const next = items.findIndex((one, index) => index > from && isOpen(one));
    goTo(next >= 0 ? next : from + 1);
  };
  const say = (decision: ItemDecision) => {
    if (!item || item.kind !== "box") return;
    decide.mutate({ itemId: item.id, decision });
    setDone([...done, at]);
    goOn(at);
  };
  const write = (text: string) => {
    if (!item) return;
    type.mutate({ itemId: item.id, text });
    setDone([...done, at]);
    goOn(at);
  };
  const takeBack = () => {
    const last = done.at(-1);
    const one = last === undefined ? undefined : items[last];
    if (last === undefined || !one) return;
    if (one.kind === "box") decide.mutate({ itemId: one.id, decision: null });
    else type.mutate({ itemId: one.id, text: null });
    setDone(done.slice(0, -1));
    goTo(last);
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const inField = event.target instanceof HTMLElement && event.target.matches("input, textarea");
    if (over || event.ctrlKey || event.altKey || event.metaKey || inField) return;
    const decision = KEYS.find(({ key }) => key === event.key.toLowerCase())?.decision;
    const doIt: Record<string, () => void> = {
      Backspace: takeBack,
      ArrowLeft: () => goTo(at - 1),
      ArrowRight: () => goTo(at + 1),
      " ": () => setOver("page"),
      F1: () => setOver("keys"),
    };
    const run = decision && item?.kind === "box" ? () => say(decision) : doIt[event.key];
    // A button that has the focus takes the space bar for itself.
    if (!run || (event.key === " " && event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);

  if (!item) return null;
  const where = t("check.page", { code: item.code, page: item.page });
  return (
    <>
      <Bench
        back={back}
        title={t(`check.title.${purpose}`)}
        note={t("check.note", { title, count: left })}
        actions={
          <Button small icon="undo" keyHint="⌫" isDisabled={done.length === 0} onPress={takeBack}>
            {t("check.takeBack")}
          </Button>
        }
        foot={<Foot onAll={() => setOver("keys")} />}
      >
        <main className="scan" aria-label={t(`check.title.${purpose}`)}>
          <section className="pane">
            <RefusalBanner error={decide.error ?? type.error} />
            <p className="muted">{t("check.where", { at: at + 1, of: items.length, code: item.code })}</p>
            {item.kind === "box" ? (
              <BoxQuestion item={item} onSay={say} />
            ) : (
              <TextQuestion key={item.id} item={item} onWrite={write} onBack={takeBack} />
            )}
            {left === 0 && <p className="scan__done">{t("check.allDone")}</p>}
            <Queue items={items} at={at} onGo={goTo} left={left} />
          </section>
          <section className="pane well" aria-label={where}>
            <div className="pane__head">
              <h2>{where}</h2>
              <Button look="icon" small icon="search" aria-label={t("check.whole")} onPress={() => setOver("page")} />
            </div>
            <PagePicture pageId={item.pageId} label={where} at={item.at} />
          </section>
        </main>
      </Bench>
      {over === "page" && (
        <ModalDialog wide title={where} onClose={() => setOver(null)}>
          <PagePicture pageId={item.pageId} label={where} at={item.at} />
        </ModalDialog>
      )}
      {over === "keys" && (
        <ModalDialog title={t("check.keys")} onClose={() => setOver(null)}>
          <dl className="scan__keys">
            {KEYS.map(({ key, decision }) => (
              <div key={key}>
                <dt>
                  <kbd className="key">{key.toUpperCase()}</kbd>
                </dt>
                <dd>{t(`decision.${decision}`)}</dd>
              </div>
            ))}
            {(["Backspace", "← →", "Spacja", "Enter", "F1"] as const).map((key) => (
              <div key={key}>
                <dt>
                  <kbd className="key">{key === "Spacja" ? t("key.space") : key}</kbd>
                </dt>
                <dd>
                  {t(
                    `key.${key === "Backspace" ? "takeBack" : key === "← →" ? "move" : key === "Spacja" ? "whole" : key === "Enter" ? "enter" : "all"}`,
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </ModalDialog>
      )}
    </>
  );
}

function Foot({ onAll }: { onAll: () => void }) {
  const { t } = useTranslation("scan");
  return (
    <>
      <div className="keys">
        <span>
          {KEYS.map(({ key }) => (
            <kbd key={key} className="key">
              {key.toUpperCase()}
            </kbd>
          ))}
          {t("key.decide")}
        </span>
        <span>
          <kbd className="key">Backspace</kbd> {t("key.takeBack")}
        </span>
        <span>
          <kbd className="key">←</kbd> <kbd className="key">→</kbd> {t("key.move")}
        </span>
        <span>
          <kbd className="key">{t("key.space")}</kbd> {t("key.whole")}
        </span>
      </div>
      <div className="keys">
        <button type="button" className="keys__all" onClick={onAll}>
          <kbd className="key">F1</kbd> {t("key.all")}
        </button>
      </div>
    </>
  );
}
