import { useCallback, useEffect, useRef, useState } from "react";
import { v7 as uuid } from "uuid";
import type { TypedChannel } from "../../preload/contract/responses.ts";
import { call, type Output, Refusal } from "../client.ts";
import { keepSheet, keepUnsaved, keepWaiting, keptUnsaved, type Unsaved } from "./kept-sheets.ts";
import { AT_CODE, canUndo, type LastSaved, type Phase } from "./phase.ts";
import { leftOn, refresh, saveOf, send } from "./save-sheet.ts";
import { goTo, type Key, openSheet, press, questionsOn, type TypedSheet, wrongOn } from "./sheet-state.ts";
import { useDecisions } from "./use-decisions.ts";

/** The work of one person at the typing screen: from a code to a saved sheet, and on to the next. */
export function useTyping(surveyId: string) {
  const [phase, setPhase] = useState<Phase>(AT_CODE);
  const [waiting, setWaiting] = useState(() => leftOn(surveyId));
  const [channel, setChannel] = useState<TypedChannel>("paper");
  const [unsaved, setUnsaved] = useState(() => keptUnsaved(surveyId));
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [last, setLast] = useState<LastSaved | null>(null);
  /** What was typed since the screen was opened, by the id of the response. */
  const [done, setDone] = useState<Readonly<Record<string, { milliseconds: number; wrong: number }>>>({});

  // Several keys may come between two renderings: what is true now stands in the ref.
  const now = useRef({ phase, unsaved, waiting, ahead: [] as Key[], form: undefined as Output<"responses.prepare"> | undefined });
  const go = useCallback(
    (next: Phase) => {
      now.current.phase = next;
      setPhase(next);
      keepSheet(surveyId, next.step === "sheet" ? next.sheet : next.step === "twice" ? (next.second ?? undefined) : undefined);
    },
    [surveyId],
  );
  const hold = useCallback(
    (next: readonly Unsaved[]) => {
      now.current.unsaved = [...next];
      setUnsaved([...next]);
      keepUnsaved(surveyId, next);
    },
    [surveyId],
  );

  const wait = useCallback(
    (next: readonly TypedSheet[]) => {
      now.current.waiting = next;
      setWaiting(next);
      keepWaiting(surveyId, next);
    },
    [surveyId],
  );

  const submit = useCallback(
    async (entry: Unsaved): Promise<void> => {
      if (!now.current.unsaved.some((one) => one.sheet.id === entry.sheet.id)) hold([...now.current.unsaved, entry]);
      const letGo = () => hold(now.current.unsaved.filter((one) => one.sheet.id !== entry.sheet.id));
      try {
        const saved = await send(entry.save);
        letGo();
        setTrouble(null);
        setLast(saved && { sheet: entry.sheet, id: entry.save.input.id, ...saved });
        await refresh();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { code } = entry.sheet;
        // Entered by this person already, or by two: there is nothing left to be saved.
        if (code && ["responses.ownEntry", "responses.differs"].includes(error.error.code)) {
          letGo();
          const said = await call("responses.start", { surveyId, code });
          if (now.current.phase.step === "code") go({ step: "code", said, refused: null });
          return refresh();
        }
        // Somebody typed this sheet meanwhile, in another window.
        if (code && ["responses.typed", "conflict"].includes(error.error.code) && entry.save.name === "responses.add") {
          const typed = await call("responses.start", { surveyId, code }).catch(() => undefined);
          if (typed?.verdict === "typed" && now.current.phase.step === "code") {
            letGo();
            return go({ step: "twice", typed, second: entry.sheet });
          }
        }
        setTrouble(error);
      }
    },
    [go, hold, surveyId],
  );

  /** Saves what has been left unsaved; the ids make a second try the same answer. */
  const retry = useCallback(async () => {
    for (const entry of now.current.unsaved) await submit(entry);
  }, [submit]);
  useEffect(() => void retry(), [retry]);

  /** The sheet is typed: it is saved behind the screen, and the next code can be typed at once. */
  const finish = useCallback(
    (sheet: TypedSheet, state: "counted" | "invalid" | "aside" = "counted", reason = "") => {
      if (sheet.first && state === "counted") {
        const { code, revisionId, definition, first } = sheet;
        return go({ step: "twice", typed: { verdict: "typed", code: code ?? "", revisionId, definition, first }, second: sheet });
      }
      setDone((before) => ({
        ...before,
        [sheet.id]: {
          milliseconds: (before[sheet.id]?.milliseconds ?? 0) + Math.min(Date.now() - sheet.startedAt, 600_000),
          wrong: state === "counted" ? wrongOn(sheet) : 0,
        },
      }));
      go(AT_CODE);
      if (sheet.decides) {
        const typed = { answers: sheet.answers, state, reason };
        return void submit({ sheet, save: { name: "responses.decide", input: { ...sheet.decides, counts: "typed", typed } } });
      }
      // Whoever finds at a second look that the sheet is invalid, or unclear, has decided which of the two holds.
      const { first } = sheet;
      const instead = first && { of: first.id, version: first.version, counts: "second" as const };
      void submit({ sheet, save: saveOf(surveyId, sheet, state, reason, instead) });
    },
    [go, submit, surveyId],
  );

  const phaseNow = useCallback(() => now.current.phase, []);

  const pressKey = useCallback(
    (key: Key) => {
      const { phase: here, ahead } = now.current;
      if (here.step === "opening") return void ahead.push(key);
      if (here.step !== "sheet") return;
      const pressed = press(here.sheet, key);
      if (pressed.done) finish(pressed.sheet);
      else go({ step: "sheet", sheet: pressed.sheet });
    },
    [finish, go],
  );

  const open = useCallback(
    (sheet: TypedSheet) => {
      go({ step: "sheet", sheet });
      const keys = now.current.ahead.splice(0);
      for (const key of keys) pressKey(key);
    },
    [go, pressKey],
  );

  /** Back to a sheet that was left half-typed. */
  const goOn = useCallback(
    (sheet: TypedSheet) => {
      wait(now.current.waiting.filter((one) => one.id !== sheet.id));
      go({ step: "sheet", sheet });
    },
    [go, wait],
  );

  const startCode = useCallback(
    async (typed: string) => {
      now.current.ahead = [];
      go({ step: "opening" });
      try {
        const look = () => call("responses.start", { surveyId, code: typed });
        // A look-up that fails is tried once more by itself: else Enter, pressed for the first answer, would be
        // what asks again, and the answer typed ahead would be lost.
        const said = await look().catch((error: unknown) => (error instanceof Refusal ? look() : Promise.reject(error as Error)));
        const left = said.verdict === "ok" && now.current.waiting.find(({ code }) => code === said.code);
        if (left) goOn(left);
        else if (said.verdict === "ok") open(openSheet({ id: uuid(), channel: "paper", ...said }, Date.now()));
        else go(said.verdict === "typed" ? { step: "twice", typed: said, second: null } : { step: "code", said, refused: null });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        go({ step: "code", said: null, refused: error });
      }
    },
    [go, goOn, open, surveyId],
  );

  /** An answer without a code: by phone, at the desk, on a photocopy. */
  const startFree = useCallback(
    async (by: TypedChannel) => {
      now.current.ahead = [];
      go({ step: "opening" });
      try {
        const form = now.current.form ?? (await call("responses.prepare", { surveyId }));
        now.current.form = form;
        open(openSheet({ id: uuid(), code: null, channel: by, ...form }, Date.now()));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        go({ step: "code", said: null, refused: error });
      }
    },
    [go, open, surveyId],
  );

  const openSaved = useCallback(
    async (id: string) => {
      const got = await call("responses.get", { id }).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        go({ step: "code", said: null, refused: error });
      });
      if (!got) return;
      const { response, definition } = got;
      const channelOf = response.channel === "online" || response.channel === "import" ? "paper" : response.channel;
      const { code, revisionId } = response;
      go({ step: "sheet", sheet: openSheet({ id, code, revisionId, definition, channel: channelOf, corrects: response }, Date.now()) });
    },
    [go],
  );

  /** Of two typings of one sheet, which counts. */
  const choose = useCallback(
    (counts: "first" | "second" | "same") => {
      const { phase: here } = now.current;
      if (here.step !== "twice" || !here.second) return;
      const { first } = here.typed;
      const sheet = { ...here.second, first: null };
      const save = saveOf(surveyId, sheet, "counted", "", { of: first.id, version: first.version, counts });
      go(AT_CODE);
      void submit({ sheet, save });
    },
    [go, submit, surveyId],
  );

  const settled = useCallback(() => setLast(null), []);
  const { openDiffering, decide } = useDecisions(surveyId, { phaseNow, go, settled });

  /** Takes the last saved sheet back out of the office and onto the screen; a correction gives way to what it corrected. */
  const undoLast = useCallback(async () => {
    if (!canUndo(last) || now.current.phase.step !== "code") return;
    const { sheet } = last;
    setLast(null);
    setDone((before) => Object.fromEntries(Object.entries(before).filter(([id]) => id !== sheet.id)));
    if (sheet.corrects) {
      const { answers, state, reason } = sheet.corrects;
      await call("responses.update", {
        id: last.id,
        version: last.version,
        answers,
        state: state === "invalid" || state === "aside" ? state : "counted",
        reason,
      });
    } else {
      await call("responses.undo", { id: last.id });
      open(goTo({ ...sheet, id: uuid() }, questionsOn(sheet).length - 1));
    }
    await refresh();
  }, [last, open]);

  return {
    phase,
    channel,
    unsaved,
    waiting,
    trouble,
    last,
    done,
    setChannel,
    go,
    pressKey,
    finish,
    retry,
    goOn,
    startCode,
    startFree,
    openSaved,
    choose,
    openDiffering,
    decide,
    undoLast,
    /** Changes the sheet on screen by a pointer or a field. */
    change: useCallback(
      (turn: (sheet: TypedSheet) => TypedSheet) => {
        const { phase: here } = now.current;
        if (here.step === "sheet") go({ step: "sheet", sheet: turn(here.sheet) });
      },
      [go],
    ),
    /** Leaves the sheet without saving it. */
    drop: useCallback(() => go(AT_CODE), [go]),
    /** Gives up a sheet that was left half-typed. */
    forget: useCallback((sheet: TypedSheet) => wait(now.current.waiting.filter((one) => one.id !== sheet.id)), [wait]),
    /** Types the sheet a second time, to compare. */
    typeAgain: useCallback(() => {
      const { phase: here } = now.current;
      if (here.step === "twice") open(openSheet({ id: uuid(), channel: "paper", ...here.typed }, Date.now()));
    }, [open]),
    phaseNow,
  };
}

export type Typing = ReturnType<typeof useTyping>;
