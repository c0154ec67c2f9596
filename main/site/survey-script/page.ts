import { grouped } from "../../sealing/envelope.ts";
import { answerOf, answersOf, type Fault, faultOf, filled, questions } from "./answers.ts";
import { keeping } from "./keeping.ts";
import { isPlain, newId, type Sealed, sealed, TooLong } from "./seal.ts";
import { stepping } from "./steps.ts";

/** The page of a survey: counts, remembers if asked, seals, sends. Its words stand in the page (pages/survey.tsx). */
type Setup = {
  readonly survey: string;
  readonly revision: number;
  readonly keyId: string;
  readonly key: string;
  readonly box: string;
  readonly preview: boolean;
  readonly plain: string;
  readonly texts: Record<string, string>;
};

const found = document.getElementById("ankieta");
if (found instanceof HTMLFormElement) start(found);

function start(form: HTMLFormElement): void {
  const setup = JSON.parse(form.dataset["setup"] ?? "") as Setup;
  const { texts } = setup;
  const part = (name: string, within: ParentNode = form) => within.querySelector<HTMLElement>(`[data-say="${name}"]`);
  const button = (name: string, within: ParentNode = form) => within.querySelector<HTMLButtonElement>(`[data-do="${name}"]`);
  const say = (name: string, text: string, within: ParentNode = form) => {
    const place = part(name, within);
    if (place) place.textContent = text;
  };
  const code = form.querySelector<HTMLInputElement>("#kod");
  const box = code?.closest<HTMLElement>("fieldset");

  let id = newId();
  let last: (Sealed & { readonly text: string }) | undefined;
  const steps = stepping(form, texts, progress);
  const kept = keeping(form, setup, (text) => say("kept", text));

  function progress(): void {
    const all = questions(form);
    const done = all.filter((question) => answerOf(question)).length;
    const bar = form.querySelector("progress");
    if (bar) bar.value = all.length > 0 ? done / all.length : 0;
    const at = steps.place();
    say("progress", (at ? `${filled(texts["step"] ?? "", at)}. ` : "") + filled(texts["progress"] ?? "", { done, all: all.length }));
    for (const question of all) {
      const clear = button("clear", question);
      if (clear) clear.hidden = !answerOf(question);
      const most = Number(question.dataset["most"] ?? 0);
      const n = answerOf(question)?.marks?.length ?? 0;
      if (most > 0) say("chosen", filled(texts[n >= most ? "chosenAll" : "chosen"] ?? "", { n, most }), question);
    }
  }

  form.addEventListener("input", ({ target }) => {
    const input = target as HTMLInputElement;
    if (!input.name) return;
    const question = input.closest<HTMLElement>("[data-id]");
    if (!question) {
      if (box) tell(box, "");
      kept.changed();
      return;
    }
    const other = question.querySelector<HTMLInputElement>('[value="other"]');
    // Who writes beside "other" means it.
    if (other && input.type === "text" && input.value.trim()) other.checked = true;
    const most = Number(question.dataset["most"] ?? 0);
    const marked = input.type === "text" ? other : input;
    if (marked && most > 0 && (answerOf(question)?.marks?.length ?? 0) > most) marked.checked = false;
    tell(question, "");
    progress();
    kept.changed();
  });

  /** Says what is wrong with a question, in it and to a screen reader at its fields (WCAG 3.3.1). Radio buttons are told as a group. */
  function tell(question: HTMLElement, fault: string): void {
    const place = part("fault", question);
    if (!place) return;
    place.textContent = fault;
    place.hidden = fault === "";
    point(question, place.id, fault !== "");
    for (const field of question.querySelectorAll("input[type=text]:not(.other),textarea,select")) {
      point(field, place.id, fault !== "");
      if (fault) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  function faults(): Fault[] {
    const list: Fault[] = [];
    for (const at of questions(form)) {
      const fault = faultOf(at, texts);
      tell(at, fault);
      if (fault) list.push({ at, text: titleOf(at) });
    }
    const noCode = code?.value.trim() === "" ? (texts["noCode"] ?? "") : "";
    if (box) tell(box, noCode);
    if (box && noCode) list.push({ at: box, text: noCode });
    return list;
  }

  function complain(text: string, list: readonly Fault[] = []): void {
    const place = part("wrong");
    if (!place) return;
    place.replaceChildren();
    const words = document.createElement("p");
    words.className = "wrong";
    words.textContent = text;
    place.append(words);
    if (list.length > 0) {
      const items = document.createElement("ul");
      for (const { at, text: title } of list) {
        const link = document.createElement("a");
        link.href = `#${at.id}`;
        link.textContent = title;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          steps.show(at);
        });
        const item = document.createElement("li");
        item.append(link);
        items.append(item);
      }
      place.append(items);
    }
    place.hidden = text === "";
    if (text) place.focus();
  }

  /** Why nothing can be sent yet, with the questions that it is about. */
  function hindrance(): { text: string; list?: Fault[] } | undefined {
    if (setup.preview) return { text: texts["preview"] ?? "" };
    const list = faults();
    if (list.length > 0) return { text: texts["missing"] ?? "", list };
    return Object.keys(answersOf(form)).length === 0 ? { text: texts["empty"] ?? "" } : undefined;
  }

  /** The same words sealed once: sent again after a failure, they are the same answer, with the same receipt. */
  async function seal(): Promise<Sealed | undefined> {
    const wrong = hindrance();
    complain(wrong?.text ?? "", wrong?.list);
    if (wrong) return undefined;
    const said = { v: 1, id, survey: setup.survey, revision: setup.revision, code: code?.value.trim() ?? "", answers: answersOf(form) };
    const text = JSON.stringify(said);
    if (last?.text === text) return last;
    try {
      last = { text, ...(await sealed(setup, text)) };
      return last;
    } catch (error) {
      complain(texts[error instanceof TooLong ? "tooLong" : "noSealing"] ?? "");
      return undefined;
    }
  }

  function finish(template: "sent" | "saved", receipt: string, name = ""): void {
    kept.forget("");
    const end = document.createElement("div");
    end.className = "sec";
    end.append(document.importNode(form.querySelector<HTMLTemplateElement>(`[data-template=${template}]`)!.content, true));
    say("receipt", grouped(receipt).toLowerCase(), end);
    const note = part("name", end);
    if (note) note.textContent = filled(note.textContent, { name });
    const mail = end.querySelector<HTMLAnchorElement>('[data-do="mail"]');
    // Nothing of the answers is in it: the sealed file has to be attached by hand.
    if (mail) mail.href = mail.href.replace(NAME_IN_ADDRESS, encodeURIComponent(name));
    button("again", end)?.addEventListener("click", () => {
      end.remove();
      form.reset();
      id = newId();
      form.hidden = false;
      steps.restart();
      progress();
      form.querySelector("h2")?.scrollIntoView();
    });
    form.hidden = true;
    form.after(end);
    end.querySelector<HTMLElement>("h2")?.focus();
  }

  const TROUBLE: Record<number, string> = { 404: "shut", 410: "shut", 413: "tooLong", 429: "busy", 507: "busy" };
  async function send(): Promise<void> {
    const answer = await seal();
    if (!answer) return;
    const submit = form.querySelector<HTMLButtonElement>("[type=submit]");
    submit!.disabled = true;
    say("working", texts["working"] ?? "");
    try {
      const reply = await fetch(setup.box, {
        method: "POST",
        // Plain text needs no question beforehand, also from a page that was opened from a disk.
        headers: { "content-type": "text/plain" },
        body: answer.line,
        credentials: "omit",
        signal: AbortSignal.timeout(30_000),
      });
      if (reply.ok && (await reply.text()).trim() === answer.receipt) finish("sent", answer.receipt);
      else complain(texts[TROUBLE[reply.status] ?? "trouble"] ?? "");
    } catch {
      complain(texts["trouble"] ?? "");
    } finally {
      submit!.disabled = false;
      say("working", "");
    }
  }

  async function save(): Promise<void> {
    const answer = await seal();
    if (!answer) return;
    const name = `ankieta-${setup.survey.toLowerCase()}-${answer.receipt}.txt`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${answer.line}\n`], { type: "text/plain" }));
    link.download = name;
    link.click();
    finish("saved", answer.receipt, name);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (setup.box) void send();
  });
  // Enter in a field goes on to nothing: an answer is sent by its button alone.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  button("file")?.addEventListener("click", () => void save());
  for (const clear of form.querySelectorAll<HTMLElement>('[data-do="clear"]'))
    clear.addEventListener("click", () => {
      const question = clear.closest<HTMLElement>("[data-id]");
      for (const input of question?.querySelectorAll<HTMLInputElement>(":checked") ?? []) input.checked = false;
      question?.focus();
      progress();
      kept.changed();
    });

  if (isPlain()) form.querySelector<HTMLElement>('[data-when="http"]')!.hidden = false;
  kept.restore();
  form.hidden = false;
  progress();
}

/** "{name}" as an address holds it. */
const NAME_IN_ADDRESS = "%7Bname%7D";

/** Adds or takes a description of an element, and leaves the others. */
function point(element: Element, to: string, isTrue: boolean): void {
  const others = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && id !== to);
  const all = isTrue ? [to, ...others] : others;
  if (all.length > 0) element.setAttribute("aria-describedby", all.join(" "));
  else element.removeAttribute("aria-describedby");
}

/** A question as its heading says it, without the hint below. */
function titleOf(question: HTMLElement): string {
  const legend = question.querySelector("legend")?.cloneNode(true) as HTMLElement | undefined;
  legend?.querySelector("small")?.remove();
  return legend?.textContent.trim() ?? "";
}
