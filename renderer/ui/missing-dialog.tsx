import { useLocation } from "wouter";
import type { Missing } from "../../preload/contract/consultations.ts";
import { Button } from "./controls.tsx";
import { ModalDialog } from "./dialog.tsx";
import { wantField } from "./wanted-field.ts";

type Props = {
  title: string;
  body: string;
  missing: readonly Missing[];
  sentence: (missing: Missing) => string;
  /** The screen that has the fields. */
  screen: string;
  later: string;
  onClose: () => void;
};

/** What still stands in the way, each with a way to its field. */
export function MissingDialog({ title, body, missing, sentence, screen, later, onClose }: Props) {
  const [, go] = useLocation();
  const toField = (field: string) => {
    wantField(field);
    onClose();
    go(screen);
  };
  return (
    <ModalDialog title={title} onClose={onClose}>
      <p>{body}</p>
      <ul className="lacks">
        {missing.map((one) => (
          <li key={one.field + one.code}>
            <Button look="quiet" onPress={() => toField(one.field)}>
              {sentence(one)}
            </Button>
          </li>
        ))}
      </ul>
      <div className="dialog__do">
        <Button onPress={onClose}>{later}</Button>
      </div>
    </ModalDialog>
  );
}
