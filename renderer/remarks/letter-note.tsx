import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";

/** Of which letter a remark is a piece, and what else was made of it. */
export function LetterNote({ id, here, onOpen }: { id: string; here: string; onOpen: (id: string) => void }) {
  const { t } = useTranslation("remarks");
  const letter = useAsk("remarks.letter", { id });
  if (!letter.data) return null;
  const others = letter.data.pieces.filter((piece) => piece.id !== here);
  return (
    <div className="letter">
      <p className="small">
        {t("split.from")}{" "}
        {others.map((piece) => (
          <Button key={piece.id} small look="quiet" onPress={() => onOpen(piece.id)}>
            {t("split.piece", { number: piece.number })}
          </Button>
        ))}
      </p>
      <details>
        <summary>{t("split.whole")}</summary>
        <p className="letter__body">{letter.data.body}</p>
      </details>
    </div>
  );
}
