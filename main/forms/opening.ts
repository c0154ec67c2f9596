import { inLanguage, type LocalText } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { FormInput } from "./form-input.ts";
import { type Block, block, branch, type Branch, capHeight, type Desk, type Drawn, piece, setText, tagged, textUnits, translations, type TextSpec, type Unit } from "./pieces.ts";
import { localProse } from "./question.ts";
import { AREA, FRAME_LINE, PROSE_RIGHT } from "./sheet-style.ts";
import { breakLines } from "./typesetting.ts";

/** Where the running head stands on later pages, the first begins with the office's name. */
export const FIRST_TOP = 12.6;
/** Places beyond these stand on the last page alone. */
const PLACES_ON_FIRST = 3;

/** All that stands before the first question: who asks, what, until when, and how to answer. */
export function openingBlocks(desk: Desk, form: FormInput): Block[] {
  const { definition } = form;
  const rule: Unit = {
    before: 0,
    place: (y) => piece(y, [], { artifacts: [{ list: "rules", value: { x: AREA.left, y, width: AREA.right - AREA.left, weight: 0.8 } }] }),
  };
  return [
    block([...issuer(desk, form), ...titleUnits(desk, form)]),
    block(localProse(desk, definition.lead, AREA.left, 0), { before: 2.5 }),
    block([returnUnit(desk, form, form.places.slice(0, PLACES_ON_FIRST))], { before: 4 }),
    block(markingUnits(desk), { before: 4.5, tag: "Sect" }),
    block(smallPrint(desk, form), { before: 3, tag: "Sect" }),
    block([rule], { before: 4.5, withNext: true }),
  ];
}

const issuer = (desk: Desk, { officeName }: FormInput) =>
  textUnits(desk, "P", { text: officeName, language: "pl", size: desk.style.footer, weight: "bold", role: "issuer", x: AREA.left, right: PROSE_RIGHT, leading: 1.2 });

/** The title as large as it may be in two lines, then smaller. */
function titleUnits(desk: Desk, { definition, consultationTitle }: FormInput): Unit[] {
  const { style, setting, languages } = desk;
  const title = { text: inLanguage(definition.title, languages[0]), language: languages[0], weight: "bold", role: "title", x: AREA.left, right: PROSE_RIGHT, leading: 1.12 } as const;
  const linesAt = (size: number) => breakLines(setting.prepare(title.text, title.language), PROSE_RIGHT - AREA.left, (text) => setting.measure(text, "bold", size)).length;
  const size = [style.title, style.title * 0.85].find((each) => linesAt(each) <= 2) ?? style.heading;
  const about = consultationTitle.trim() === definition.title.pl.trim() ? "" : setting.say(languages[0], "consultation", { title: consultationTitle });
  return [
    ...textUnits(desk, "H1", { ...title, size }, 2.2),
    ...translations(desk, definition.title).flatMap((other) => textUnits(desk, "P", { ...other, size: style.body, role: "translation", x: AREA.left, right: PROSE_RIGHT }, 0.8)),
    ...textUnits(desk, "P", { text: consultationTitle && about, language: languages[0], size: style.hint, role: "text", x: AREA.left, right: PROSE_RIGHT, leading: 1.25 }, 1.2),
  ];
}

/** "Oddaj do 30 marca 2026 r. (poniedziałek)", and where; in a frame, because it is what gets lost. */
export function returnUnit(desk: Desk, form: FormInput, places: FormInput["places"], more: (TextSpec & { before: number })[] = []): Unit {
  const { style, setting, languages } = desk;
  const [x, right, pad] = [AREA.left + 5, PROSE_RIGHT + 20, 3.6];
  const place = (y: number) => {
    const contents: Branch[] = [];
    let bottom = y + pad;
    const put = (spec: Omit<TextSpec, "x" | "right">, before: number) => {
      if (!spec.text) return;
      const text = setText(desk, { ...spec, x, right }, bottom + before);
      contents.push(tagged(desk, "P", text));
      bottom = text.bottom;
    };
    for (const [index, language] of languages.entries())
      put({ text: returnBy(desk, form, language), language, size: index ? style.translation : style.question + 1, weight: index ? "regular" : "bold", role: index ? "translation" : "heading", leading: 1.25 }, 0);
    for (const each of places) put({ text: [each.name, each.address, each.hours].filter(Boolean).join(", "), language: "pl", size: style.small + 0.5, role: "text", leading: 1.3 }, 0.8);
    const left = form.places.length - places.length;
    if (left > 0) put({ text: setting.say(languages[0], "morePlaces", { count: left }), language: languages[0], size: style.small + 0.5, role: "text", leading: 1.3 }, 0.8);
    for (const each of more) put(each, each.before);
    const frame: Drawn = { list: "frames", value: { x: AREA.left, y, width: AREA.right - AREA.left, height: bottom + pad - y, weight: FRAME_LINE * 1.6 } };
    return piece(bottom + pad, [branch("Sect", contents)], { artifacts: [frame] });
  };
  // On the first page the frame would run under the QR code.
  return { before: 0, place: (y) => place(Math.max(y, 38)) };
}

const returnBy = ({ setting }: Desk, { returnBy: day, places }: FormInput, language: Language): string =>
  day ? setting.say(language, places.length ? "returnByAt" : "returnBy", { date: setting.date(day, language) }) : setting.say(language, "return");

/** A drawn cross and a drawn correction, each with its sentence. */
function markingUnits(desk: Desk): Unit[] {
  const { style } = desk;
  const size = style.box;
  const example = (kind: "cross" | "correction", before: number): Unit => ({
    before,
    place: (y) => {
      const x = AREA.left + 2 * size + 2.5 + style.boxGap;
      const lines = desk.languages.map((language, index) => ({ language, text: desk.setting.say(language, kind), size: index ? style.translation : style.body, role: index ? "translation" : "text" }) as const);
      const contents: Branch[] = [];
      let bottom = y;
      let figureY = y;
      for (const [index, line] of lines.entries()) {
        const text = setText(desk, { ...line, x, leading: 1.25 }, bottom);
        if (!index) figureY = text.firstBaseline - capHeight(style.body) / 2 - size / 2;
        contents.push(tagged(desk, "P", text));
        bottom = text.bottom;
      }
      const width = kind === "cross" ? size : 2 * size + 2.5;
      const figure = branch("Figure", [{ list: "figures", value: { kind, x: AREA.left, y: figureY, width, height: size, data: "" } }], {
        alt: desk.setting.say(desk.languages[0], `alt.${kind}`),
      });
      return piece(Math.max(bottom, figureY + size), [figure, ...contents]);
    },
  });
  return [example("cross", 0), example("correction", 2)];
}

/** The first layer of the privacy notice, how long it takes, and who helps. */
function smallPrint(desk: Desk, form: FormInput): Unit[] {
  const { languages, setting, style } = desk;
  const lines = languages.flatMap((language, index) => {
    const short = index ? form.privacy.short[language] : inLanguage(form.privacy.short, language);
    const sentences = [
      short,
      form.minutes ? setting.say(language, "minutes", { count: form.minutes }) : "",
      form.phone ? setting.say(language, "help", { phone: form.phone }) : "",
    ];
    return [{ language, text: sentences.filter(Boolean).join(" ") }];
  });
  return lines.flatMap((line, index) =>
    textUnits(desk, "P", { ...line, size: index ? style.translation : style.small + 0.5, role: index ? "translation" : "text", x: AREA.left, leading: 1.3 }, index ? 1 : 0),
  );
}

/** A text of the form itself in all of the sheet's languages. */
export const ownWords = ({ setting, languages }: Desk, key: string): LocalText =>
  ({ pl: "", ...Object.fromEntries(languages.map((language) => [language, setting.say(language, key)])) }) as LocalText;
