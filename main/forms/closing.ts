import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { FormInput } from "./form-input.ts";
import { ownWords } from "./opening.ts";
import { type Block, block, branch, type Desk, piece, proseUnits, setText, tagged, textUnits, translations, type Unit } from "./pieces.ts";
import { returnUnit } from "./opening.ts";
import { AREA, FRAME_LINE, PROSE_RIGHT, QR } from "./sheet-style.ts";

/** After the last question: the whole privacy notice, where the sheet goes, and the way by the web. */
export function closingBlocks(desk: Desk, form: FormInput): Block[] {
  const { languages, style } = desk;
  const notice = inLanguage(form.privacy.full, languages[0]);
  const words = ownWords(desk, "privacy");
  const heading = textUnits(desk, "H2", { text: inLanguage(words, languages[0]), language: languages[0], size: style.question, weight: "bold", role: "heading", x: AREA.left });
  const clause = proseUnits(desk, { text: notice, language: languages[0], size: style.small, role: "text", x: AREA.left, right: PROSE_RIGHT + 10, leading: 1.3 }, 1);
  const thanks = translations(desk, ownWords(desk, "thanks")).map((other) => ({ ...other, size: style.translation, role: "translation" as const, x: AREA.left, before: 0 }));
  const main = { text: inLanguage(ownWords(desk, "thanks"), languages[0]), language: languages[0], size: style.small + 0.5, role: "text" as const, x: AREA.left, before: 1.5 };
  return [
    ...(notice.trim() ? [block([...heading, ...clause], { before: 10, keep: 2, tag: "Sect" })] : []),
    block([returnUnit(desk, form, form.places, [main, ...thanks]), ...(form.online ? [webUnit(desk, form.online)] : [])], { before: 8 }),
  ];
}

/** The address of the same survey on the web, also as a QR code for the phone. */
function webUnit(desk: Desk, address: string): Unit {
  const { style, languages, setting } = desk;
  const size = QR + 4;
  const place = (y: number) => {
    const x = AREA.left + size + 5;
    const lines = languages.map((language, index) => ({ language, text: setting.say(language, "online"), size: index ? style.translation : style.small + 0.5, role: index ? "translation" : "text" }) as const);
    const contents = [];
    let bottom = y;
    for (const line of [...lines, { language: "pl", text: address, size: style.small, role: "text", weight: "bold" } as const]) {
      const text = setText(desk, { ...line, x, leading: 1.3 }, bottom);
      contents.push(tagged(desk, "P", text));
      bottom = text.bottom;
    }
    const figure = branch("Figure", [{ list: "figures", value: { kind: "link", x: AREA.left + 1, y: y + 1, width: size, height: size, data: address } }], {
      alt: setting.say(languages[0], "alt.link", { address }),
    });
    return piece(Math.max(bottom, y + size + 2), [branch("Sect", [figure, ...contents])]);
  };
  return { before: 4 + FRAME_LINE, place: (y) => place(Math.max(y, 38)) };
}
