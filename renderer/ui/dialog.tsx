import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "./controls.tsx";
import { useFirstWrong } from "./first-wrong.ts";

type DialogProps = { title: string; wide?: boolean; onClose: () => void; children: ReactNode };

/**
 * A dialog over the page. Esc closes it, and asks first where something was written in it; a click
 * beside it closes only what holds nothing to fill in.
 */
export function ModalDialog({ title, wide = false, onClose, children }: DialogProps) {
  const inside = useRef<HTMLElement>(null);
  const hasWritten = useWritten(inside);
  const [leaving, leave] = useState(false);
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      shouldCloseOnInteractOutside={() => !inside.current?.querySelector(FILLED_IN)}
      onMouseDown={keepFocus}
      onOpenChange={(open) => {
        if (open) return;
        if (hasWritten()) leave(true);
        else onClose();
      }}
    >
      <Modal>
        <Dialog ref={inside} className={wide ? "dialog dialog--wide" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
      {leaving && <Leaving onStay={() => leave(false)} onLeave={onClose} />}
    </ModalOverlay>
  );
}

/** A click beside a dialog would take the focus away until the next picture is drawn, and with it what is typed meanwhile. */
const keepFocus = (event: MouseEvent) => event.target === event.currentTarget && event.preventDefault();

const FILLED_IN = "form, input, textarea, select, [contenteditable=true]";

/** Whether a person wrote anything in it that still stands there. */
function useWritten(inside: RefObject<HTMLElement | null>): () => boolean {
  const touched = useRef(new Set<HTMLElement>());
  useEffect(() => {
    const { current: dialog } = inside;
    const note = ({ target }: Event) => target instanceof HTMLElement && touched.current.add(target);
    // A part of a date is no input, and tells only what is about to be written.
    for (const name of ["input", "beforeinput"]) dialog?.addEventListener(name, note);
    return () => {
      for (const name of ["input", "beforeinput"]) dialog?.removeEventListener(name, note);
    };
  }, [inside]);
  return () => [...touched.current].some((one) => one.isConnected && ("value" in one ? one.value : one.textContent) !== "");
}

function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => !open && onStay()}>
      <Modal>
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {t("leaving.title")}
          </Heading>
          <p>{t("leaving.body")}</p>
          <div className="dialog__do">
            <Button autoFocus onPress={onStay}>
              {t("leaving.stay")}
            </Button>
            <Button look="danger" onPress={onLeave}>
              {t("leaving.leave")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type Question = { title: string; body: ReactNode; keep: string; lose: string; onLose: () => unknown };

/**
 * The question before a loss: the title and `body` name what is lost, with a number; `keep` and
 * `lose` are whole phrases. The focus is on the safe button.
 */
export function useConfirm(): [ReactNode, (question: Question) => void] {
  const [question, ask] = useState<Question>();
  const close = () => ask(undefined);
  return [
    question && (
      <ModalDialog key="question" title={question.title} onClose={close}>
        <div>{question.body}</div>
        <div className="dialog__do">
          <Button autoFocus onPress={close}>
            {question.keep}
          </Button>
          <Button
            look="danger"
            onPress={() => {
              close();
              question.onLose();
            }}
          >
            {question.lose}
          </Button>
        </div>
      </ModalDialog>
    ),
    ask,
  ];
}

/** A small form in a dialog: its fields, the verb, and a way out. */
export function FormDialog({
  title,
  submit,
  pending,
  onSubmit,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  submit: string;
  pending: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const form = useFirstWrong(pending, onSubmit);
  return (
    <ModalDialog title={title} wide={wide} onClose={onClose}>
      <form className="fields" {...form}>
        {children}
        <div className="dialog__do">
          <Button look="main" type="submit" isDisabled={pending}>
            {submit}
          </Button>
          <Button onPress={onClose}>{t("cancel")}</Button>
        </div>
      </form>
    </ModalDialog>
  );
}
