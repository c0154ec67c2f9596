import { type ReactNode, useId } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

type Props = { title: string; onEscape: () => void; children: ReactNode };

/** A question over the step. It keeps the focus, and gives it back where it was. */
export function KioskDialog({ title, onEscape, children }: Props) {
  const id = useId();
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => !open && onEscape()}>
      <Modal>
        <Dialog className="dialog kiosk__dialog" role="alertdialog" aria-describedby={id}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div id={id}>{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
