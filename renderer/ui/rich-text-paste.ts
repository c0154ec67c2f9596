/**
 * Takes style sheets, style attributes and event handlers out of a paste before it is parsed: the
 * page's policy blocks them, and reports each one. What a style tells (a list's level, bold) stays as `data-style`.
 */
export const withoutStyles = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)(?=\s*=)/gi, " data-$1"));

/** What of a paste does not come over as it was: pictures are left out, the cells of tables become paragraphs. */
export const leftOut = (html: string): { pictures: number; tables: number } => ({
  pictures: html.match(/<img\b/gi)?.length ?? 0,
  tables: html.match(/<table\b/gi)?.length ?? 0,
});

/**
 * Makes of a paste what the editor can keep. Word writes lists as paragraphs with a painted-in
 * marker (MsoListParagraph), and tables for layout; browsers bring headings of all levels.
 * Everything else that the schema does not know falls away when it is parsed.
 */
export function cleanPaste(root: HTMLElement): void {
  removeComments(root);
  for (const gone of root.querySelectorAll("style, script, meta, link, title, xml, img, picture, svg, object, iframe, form, [hidden]"))
    gone.remove();
  for (const hidden of root.querySelectorAll<HTMLElement>(
    "[data-style*='mso-hide'], [data-style*='display:none'], [data-style*='display: none']",
  ))
    hidden.remove();
  for (const note of root.querySelectorAll("a[href^='#'], a[name]:not([href])")) unwrap(note);
  for (const styled of root.querySelectorAll<HTMLElement>("[data-style]")) keepEmphasis(styled);
  listsFromWord(root);
  rowsToParagraphs(root);
  for (const heading of root.querySelectorAll("h1")) rename(heading, "h2");
  for (const heading of root.querySelectorAll("h4, h5, h6")) rename(heading, "h3");
  for (const empty of root.querySelectorAll("p, h2, h3, li")) if (isBlank(empty)) empty.remove();
  for (const list of root.querySelectorAll("ul, ol")) if (!list.querySelector("li")) list.remove();
}

const isBlank = (element: Element): boolean => (element.textContent ?? "").replace(/[\s\u00a0]/g, "") === "";

function removeComments(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** Google Docs and LibreOffice write bold and italic as styles. */
function keepEmphasis(element: HTMLElement): void {
  const style = element.getAttribute("data-style") ?? "";
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(style)?.[1];
  const slant = /(?:^|;)\s*font-style:\s*(italic|normal)/i.exec(style)?.[1];
  if (weight) element.style.fontWeight = weight;
  if (slant) element.style.fontStyle = slant;
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

const WORD_ITEM = "p[data-style*='mso-list'], p[class*='MsoListParagraph']";
const levelOf = (item: Element): number => Number(/mso-list:[^;]*\blevel(\d)/.exec(item.getAttribute("data-style") ?? "")?.[1] ?? 1);

/** Takes Word's painted marker ("1.", "·") off an item and tells whether it was a number. */
function takeMarker(item: Element): boolean {
  const marker = item.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
  const text = (marker?.textContent ?? "").replace(/[\s\u00a0]/g, "");
  marker?.remove();
  if (marker) return /^\(?[0-9a-z]{1,4}[.)]/i.test(text);
  const first = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode();
  const painted = /^[\s\u00a0]*(\(?[0-9a-z]{1,3}[.)]|[·•▪◦o§-])[\s\u00a0]{2,}/i.exec(first?.nodeValue ?? "");
  if (first && painted) first.nodeValue = (first.nodeValue ?? "").slice(painted[0].length);
  return painted ? /[.)]$/.test(painted[1] ?? "") : false;
}

/** Neighbouring items become one list, deeper levels lists inside of it. */
function listsFromWord(root: HTMLElement): void {
  let open: { list: Element; level: number }[] = [];
  let previous: Element | null = null;
  for (const item of root.querySelectorAll(WORD_ITEM)) {
    const document = item.ownerDocument;
    const level = levelOf(item);
    const tag = takeMarker(item) ? "ol" : "ul";
    const top = open[0]?.list;
    if (!top || previousElement(item) !== top || !previous) open = [];
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let last = open.at(-1);
    // The same level in another kind of list starts a new list.
    if (last && last.level === level && last.list.tagName.toLowerCase() !== tag) {
      open.pop();
      last = open.at(-1);
    }
    if (!last || last.level < level) {
      const list = document.createElement(tag);
      if (last?.list.lastElementChild) last.list.lastElementChild.append(list);
      else item.before(list);
      last = { list, level };
      open.push(last);
    }
    const entry = document.createElement("li");
    const paragraph = document.createElement("p");
    paragraph.append(...item.childNodes);
    entry.append(paragraph);
    last.list.append(entry);
    item.remove();
    previous = entry;
  }
}

/** The element before this one, past blanks between the tags. */
function previousElement(element: Element): Element | null {
  for (let node = element.previousSibling; node; node = node.previousSibling) {
    if (node.nodeType === 1) return node as Element;
    if ((node.nodeValue ?? "").trim() !== "") return null;
  }
  return null;
}

/** There are no tables here: a row becomes a line, its cells parted by dashes. */
function rowsToParagraphs(root: HTMLElement): void {
  for (const table of root.querySelectorAll("table")) {
    const lines = [...table.querySelectorAll("tr")].map((row) =>
      [...row.querySelectorAll("td, th")]
        .map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim())
        .filter(Boolean)
        .join(" – "),
    );
    table.replaceWith(
      ...lines.filter(Boolean).map((line) => {
        const paragraph = table.ownerDocument.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  }
}
