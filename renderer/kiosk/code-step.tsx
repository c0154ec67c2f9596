import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Refusal, call } from "../client.ts";
import { Step } from "./step.tsx";
import { useWords } from "./words.ts";

/** Half a code that somebody left behind is no business of the next one. */
const FORGET_AFTER_MS = 90_000;

/** Groups of four, as on the slip, whatever is typed or read in. */
const grouped = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, 12)
    .replace(/(.{4})(?=.)/g, "$1 ");

type Said = "mistyped" | "wrong" | "used" | "over" | "other" | { readonly seconds: number };

export function saidOf(error: unknown): Said {
  if (!(error instanceof Refusal)) throw error;
  const { code, params } = error.error;
  if (code === "kiosk.pause") return { seconds: Number(params?.["seconds"] ?? 30) };
  if (code === "kiosk.mistyped" || code === "kiosk.wrong" || code === "kiosk.used") return code.slice("kiosk.".length) as Said;
  return code.startsWith("budgets.not") ? "over" : "other";
}

/** Why a code or a vote was not taken. */
export function SaidNo({ said, id }: { said: Said | undefined; id?: string }) {
  const t = useWords();
  return (
    <div role="alert" id={id}>
      {said && (
        <p className="kiosk__error">{typeof said === "object" ? t("refused.pause", { count: said.seconds }) : t(`refused.${said}`)}</p>
      )}
    </div>
  );
}

/** The code from the slip, typed or read by a USB reader, which ends it with Enter. */
export function CodeStep({
  edition,
  title,
  note,
  onCode,
}: {
  edition: string;
  title: string;
  note: string | undefined;
  onCode: (code: string) => void;
}) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [said, say] = useState<Said>();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (typed === "") return;
    const forgetting = setTimeout(() => {
      setTyped("");
      say(undefined);
    }, FORGET_AFTER_MS);
    return () => clearTimeout(forgetting);
  }, [typed]);

  // A code reader types wherever the focus is: somebody may have touched the page beside the field.
  useEffect(() => {
    const intoField = ({ key, target }: KeyboardEvent) => {
      if (key.length === 1 && (target === document.body || target instanceof HTMLHeadingElement)) input.current?.focus();
    };
    input.current?.focus();
    window.addEventListener("keydown", intoField);
    return () => window.removeEventListener("keydown", intoField);
  }, []);

  async function check(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (asking) return;
    setAsking(true);
    say(undefined);
    try {
      await call("kiosk.check", { id: edition, code: typed });
      onCode(typed);
    } catch (error) {
      say(saidOf(error));
      input.current?.select();
    } finally {
      setAsking(false);
    }
  }

  return (
    <Step title={t("code.title")} note={title} hasField>
      <div role="status">{note && <p className="kiosk__told">{note}</p>}</div>
      <form className="kiosk__code" noValidate onSubmit={(event) => void check(event)}>
        <label htmlFor={id}>{t("code.label")}</label>
        <p id={`${id}-hint`}>{t("code.hint")}</p>
        <input
          id={id}
          ref={input}
          value={typed}
          onChange={({ target }) => setTyped(grouped(target.value))}
          aria-describedby={`${id}-hint ${id}-said`}
          aria-invalid={said !== undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <SaidNo said={said} id={`${id}-said`} />
        <button type="submit" className="kiosk__do kiosk__do--main">
          {t("next")}
        </button>
      </form>
    </Step>
  );
}
