import { type ReactNode, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "./controls.tsx";
import { useFirstWrong } from "./first-wrong.ts";

/** A dialog over the page. Esc closes it. */
export const ModalDialog = ({
  title,
  wide = false,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) => (
  <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
    <Modal>
      <Dialog className={wide ? "dialog dialog--wide" : "dialog"}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);

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
  children,
}: {
  title: string;
  submit: string;
  pending: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const form = useFirstWrong(pending, onSubmit);
  return (
    <ModalDialog title={title} onClose={onClose}>
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
