import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { FormInput } from "./form-input.ts";
import {
  type Block,
  block,
  branch,
  type Branch,
  capHeight,
  type Desk,
  type Drawn,
  openingRule,
  piece,
  setText,
  tagged,
  textUnits,
  type TextSpec,
  type Unit,
} from "./pieces.ts";
import { localProse } from "./question.ts";
import { AREA, belowCode, FRAME_LINE, PROSE_RIGHT } from "./sheet-style.ts";
import { othersUnits, setLocal, translations } from "./translations.ts";
import { breakLines } from "./typesetting.ts";

/** Where the running head stands on later pages, the first begins with the office's name. */
export const FIRST_TOP = 12.6;
/** Places beyond these stand on the last page alone. */
export const PLACES_ON_FIRST = 3;

/** All that stands before the first question: who asks, what, until when, and how to answer. */
export function openingBlocks(desk: Desk, form: FormInput): Block[] {
  const { definition } = form;
  return [
    block([...issuer(desk, form), ...titleUnits(desk, form)]),
    block(localProse(desk, definition.lead, AREA.left, 0), { before: 2.5 }),
    block(form.returnBy || form.places.length ? [returnUnit(desk, form)] : [], { before: 4 }),
    // The boxes of a list of signatures are for the office.
    block(form.kind === "signatures" || form.kind === "project" ? [] : markingUnits(desk), { before: 4.5, tag: "Sect" }),
    block(smallPrint(desk, form), { before: 3, tag: "Sect" }),
    block([openingRule(0.8)], { before: 4.5, withNext: true }),
  ];
}

const issuer = (desk: Desk, { officeName }: FormInput) =>
  textUnits(desk, "P", {
    text: officeName,
    language: "pl",
    size: desk.style.footer,
    weight: "bold",
    role: "issuer",
    x: AREA.left,
    right: PROSE_RIGHT,
    leading: 1.2,
  });

/** The title in one line if it can be, or as large as it may be in two, then smaller. */
function titleUnits(desk: Desk, { definition, consultationTitle }: FormInput): Unit[] {
  const { style, setting, languages } = desk;
  const title = {
    text: inLanguage(definition.title, languages[0]),
    language: languages[0],
    weight: "bold",
    role: "title",
    x: AREA.left,
    right: PROSE_RIGHT,
    leading: 1.12,
  } as const;
  const linesAt = (size: number) =>
    breakLines(setting.prepare(title.text, title.language), PROSE_RIGHT - AREA.left, (text) => setting.measure(text, "bold", size)).length;
  const sizes = [1, 0.85, 0.77].map((share) => style.title * share);
  const size = sizes.find((each) => linesAt(each) <= 1) ?? sizes.find((each) => linesAt(each) <= 2) ?? style.heading;
  const about =
    consultationTitle.trim() === definition.title.pl.trim() ? "" : setting.say(languages[0], "consultation", { title: consultationTitle });
  return [
    ...textUnits(desk, "H1", { ...title, size }, 2.2),
    ...othersUnits(
      desk,
      translations(desk, definition.title),
      { size: style.body, role: "translation", x: AREA.left, right: PROSE_RIGHT },
      0.8,
    ),
    ...textUnits(
      desk,
      "P",
      {
        text: consultationTitle && about,
        language: languages[0],
        size: style.hint,
        role: "text",
        x: AREA.left,
        right: PROSE_RIGHT,
        leading: 1.25,
      },
      1.2,
    ),
  ];
}

/** "Oddaj do 30 marca 2026 r. (poniedziałek)", and where; in a frame, because it is what gets lost. */
function returnUnit(desk: Desk, form: FormInput): Unit {
  const { style, setting, languages } = desk;
  const [x, right, pad] = [AREA.left + 5, AREA.right - 5, 3.6];
  const size = style.small + 0.5;
  const left = form.places.length - PLACES_ON_FIRST;
  const place = (y: number) => {
    const top = belowCode(y);
    const day = setLocal(
      desk,
      {
        text: returnBy(desk, form, languages[0]),
        language: languages[0],
        size: style.question + 1,
        weight: "bold",
        role: "heading",
        leading: 1.25,
        x,
        right,
      },
      returnByOthers(desk, form),
      { size: style.translation, role: "translation", leading: 1.25 },
      top + pad,
    );
    const contents: Branch[] = [tagged(desk, "P", day.own), ...day.branches];
    let { bottom } = day;
    const put = (spec: Omit<TextSpec, "x" | "right">, before: number) => {
      const text = setText(desk, { ...spec, x, right }, bottom + before);
      contents.push(tagged(desk, "P", text));
      bottom = text.bottom;
    };
    for (const each of form.places.slice(0, PLACES_ON_FIRST))
      put({ text: placeLine(each), language: "pl", size, role: "text", leading: 1.3 }, 0.8);
    if (left > 0)
      put(
        { text: setting.say(languages[0], "morePlaces", { count: left }), language: languages[0], size, role: "text", leading: 1.3 },
        0.8,
      );
    const frame: Drawn = {
      list: "frames",
      value: { x: AREA.left, y: top, width: AREA.right - AREA.left, height: bottom + pad - top, weight: FRAME_LINE * 1.6 },
    };
    return piece(bottom + pad, [branch("Sect", contents)], { artifacts: [frame, ...day.dots] });
  };
  return { before: 0, place };
}

export const placeLine = ({ name, address, hours }: FormInput["places"][number]): string =>
  [name, address, hours].filter(Boolean).join(", ");

export const returnBy = ({ setting }: Desk, { returnBy: day, places }: FormInput, language: Language): string =>
  day
    ? setting.say(language, places.length ? "returnByAt" : "returnBy", { date: setting.date(day, language) })
    : places.length
      ? setting.say(language, "return")
      : "";

export const returnByOthers = (desk: Desk, form: FormInput) =>
  desk.languages.slice(1).map((language) => ({ language, text: returnBy(desk, form, language) }));

/** A drawn cross and a drawn correction, each with its sentence. */
function markingUnits(desk: Desk): Unit[] {
  const { style } = desk;
  const size = style.box;
  const example = (kind: "cross" | "correction", before: number): Unit => ({
    before,
    place: (y) => {
      const x = AREA.left + 2 * size + 2.5 + style.boxGap;
      const [own, ...further] = desk.languages.map((language) => ({ language, text: desk.setting.say(language, kind) }));
      const text = setLocal(
        desk,
        { text: "", language: desk.languages[0], ...own, size: style.body, role: "text", x, leading: 1.25 },
        further,
        { size: style.translation, role: "translation", leading: 1.25 },
        y,
      );
      const figureY = text.own.firstBaseline - capHeight(style.body) / 2 - size / 2;
      const width = kind === "cross" ? size : 2 * size + 2.5;
      const figure = branch("Figure", [{ list: "figures", value: { kind, x: AREA.left, y: figureY, width, height: size, data: "" } }], {
        alt: desk.setting.say(desk.languages[0], `alt.${kind}`),
      });
      const contents = [figure, tagged(desk, "P", text.own), ...text.branches];
      return piece(Math.max(text.bottom, figureY + size), contents, { artifacts: text.dots });
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
    return [{ language, text: sentences.filter(Boolean).join(style.sentenceEnd) }];
  });
  return lines.flatMap((line, index) =>
    textUnits(
      desk,
      "P",
      { ...line, size: index ? style.translation : style.small + 0.5, role: index ? "translation" : "text", x: AREA.left, leading: 1.3 },
      index ? 1 : 0,
    ),
  );
}
