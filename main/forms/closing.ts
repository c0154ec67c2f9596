import type { LayoutText } from "../../preload/contract/form-layout.ts";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { FormInput } from "./form-input.ts";
import { placeLine, PLACES_ON_FIRST, returnBy, returnByOthers } from "./opening.ts";
import {
  type Block,
  block,
  branch,
  type Branch,
  type Desk,
  type Drawn,
  piece,
  proseUnits,
  setText,
  tagged,
  textUnits,
  type TextSpec,
  type Unit,
} from "./pieces.ts";
import { localUnits, setOthers } from "./translations.ts";
import { AREA, belowCode, FRAME_LINE, PROSE_RIGHT } from "./sheet-style.ts";

/** After the last question: the whole privacy notice. */
export function noticeBlock(desk: Desk, form: FormInput): Block {
  const { languages, style, setting } = desk;
  const notice = inLanguage(form.privacy.full, languages[0]);
  const title = setting.say(languages[0], "privacy");
  const heading = textUnits(desk, "H2", {
    text: title,
    language: languages[0],
    size: style.question,
    weight: "bold",
    role: "heading",
    x: AREA.left,
  });
  const clause = proseUnits(
    desk,
    { text: notice, language: languages[0], size: style.small, role: "text", x: AREA.left, right: PROSE_RIGHT, leading: 1.25 },
    1,
  );
  return block(notice.trim() ? [...heading, ...clause] : [], { before: 9, keep: 2, tag: "Sect", flows: true });
}

/** Where the sheet goes, and the way by the web: in a frame, or in as few lines as can be. */
export const framedEnd = (desk: Desk, form: FormInput): Block => block([endUnit(desk, form)], { before: 6 });
export const plainEnd = (desk: Desk, form: FormInput): Block => block(endLines(desk, form), { before: 4, tag: "Sect" });

function endLines(desk: Desk, form: FormInput): Unit[] {
  const { languages, setting, style } = desk;
  const [own, ...others] = languages;
  const small = { x: AREA.left, right: AREA.right, size: style.small, role: "text", leading: 1.25 } as const;
  const translation = { size: style.translation, role: "translation", leading: 1.25 } as const;
  const day = { ...small, text: returnBy(desk, form, own), language: own, weight: "bold" } as const;
  const thanks = (language: Language) =>
    [setting.say(language, "thanks"), form.online && setting.say(language, "online")].filter(Boolean).join(" ");
  const places = placesAgain(form)
    .join("; ")
    .replace(/([^.])$/, "$1.");
  return [
    ...localUnits(desk, day, form.returnBy ? returnByOthers(desk, form) : [], translation),
    ...textUnits(desk, "P", { ...small, text: places, language: "pl" }),
    ...textUnits(desk, "P", { ...small, text: thanks(own), language: own }, 1),
    ...others.flatMap((language) => textUnits(desk, "P", { ...small, ...translation, text: thanks(language), language })),
    ...textUnits(desk, "P", { ...small, text: form.online, language: "pl", weight: "bold" }),
    ...textUnits(desk, "P", { ...small, text: keySentence(desk, form), language: own }),
  ];
}

const keySentence = ({ setting, languages }: Desk, { online, onlineKey }: FormInput): string =>
  online && onlineKey ? setting.say(languages[0], "onlineKey", { fingerprint: onlineKey }) : "";

/** The hours stand on the first page already, for the places that it names. */
const placesAgain = ({ places }: FormInput) =>
  places.map((each, index) => placeLine(index < PLACES_ON_FIRST ? { ...each, hours: "" } : each));

/** Where the sheet goes, once more, because the first page is under the last by now; and the survey's address on the web. */
function endUnit(desk: Desk, form: FormInput): Unit {
  const { style, languages, setting } = desk;
  const pad = 3.4;
  const code = form.online ? 24 : 0;
  const x = AREA.left + 5;
  const right = AREA.right - 5 - (code && code + 6);
  const place = (y: number) => {
    const top = belowCode(y);
    const contents: Branch[] = [];
    let bottom = top + pad;
    const put = (
      text: string,
      language: TextSpec["language"],
      size: number,
      rest: Partial<TextSpec> & { role: LayoutText["role"]; before?: number },
    ) => {
      if (!text) return;
      const set = setText(desk, { text, language, size, x, right, leading: 1.25, ...rest }, bottom + (rest.before ?? 0));
      contents.push(tagged(desk, "P", set));
      bottom = set.bottom;
    };
    put(returnBy(desk, form, languages[0]), languages[0], style.body + 0.5, { role: "heading", weight: "bold" });
    const others = setOthers(
      desk,
      form.returnBy ? returnByOthers(desk, form) : [],
      { size: style.translation, role: "translation", x, right, leading: 1.25 },
      bottom,
    );
    contents.push(...others.branches);
    bottom = others.bottom;
    put(placesAgain(form).join("\n"), "pl", style.small, { role: "text", before: 0.5 });
    for (const [index, language] of languages.entries()) {
      const words = [setting.say(language, "thanks"), form.online ? setting.say(language, "online") : ""].filter(Boolean).join(" ");
      put(words, language, style.small, { role: index ? "translation" : "text", before: index ? 0.5 : 1.5 });
    }
    put(form.online, "pl", style.small, { role: "text", weight: "bold" });
    put(keySentence(desk, form), languages[0], style.small, { role: "text" });
    bottom = Math.max(bottom, top + pad + code) + pad;
    const frame: Drawn = {
      list: "frames",
      value: { x: AREA.left, y: top, width: AREA.right - AREA.left, height: bottom - top, weight: FRAME_LINE * 1.6 },
    };
    const link: Drawn = {
      list: "figures",
      value: { kind: "link", x: AREA.right - 5 - code, y: top + pad, width: code, height: code, data: form.online },
    };
    const figure = branch("Figure", [link], { alt: setting.say(languages[0], "alt.link", { address: form.online }) });
    return piece(bottom, [branch("Sect", form.online ? [...contents, figure] : contents)], { artifacts: [frame] });
  };
  return { before: 0, place };
}
