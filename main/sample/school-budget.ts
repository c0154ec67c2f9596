import { v7 as uuid } from "uuid";
import type { EditionText } from "../../preload/contract/school-budgets.ts";
import type { Hand } from "./fill.ts";

/** Title, złoty, two sentences. */
const PROJECTS = [
  [
    "Kącik ciszy z hamakami i pufami",
    1450,
    "Na przerwie można tu poczytać albo po prostu odpocząć od hałasu. Sześć puf, dwa hamaki i regał na końcu korytarza.",
  ],
  [
    "Piłkarzyki i ping-pong na korytarzu",
    1380,
    "Gdy pada, na długiej przerwie nie ma co robić. Stół do ping-ponga i piłkarzyki staną przy szatni.",
  ],
  ["Noc w bibliotece", 620, "Jedna noc z książkami, planszówkami i śpiworem. Dla klas IV–VIII, pod opieką nauczycieli."],
  ["Poidełko z wodą przy boisku", 1190, "Woda za darmo dla wszystkich, bez plastikowych butelek."],
  ["Ogródek z ziołami", 480, "Skrzynie z ziołami pod oknami stołówki. Zioła trafią do szkolnej kuchni."],
  ["Kino pod chmurką", 900, "Trzy wieczory filmowe na boisku w czerwcu. Film wybierze samorząd."],
] as const;
/** The first project's title and summary for those who read another language better. */
const TRANSLATED = {
  en: { title: "A quiet corner with hammocks and beanbags", summary: "A place to read or simply rest from the noise at break." },
  uk: { title: "Куточок тиші з гамаками та пуфами", summary: "Місце, де на перерві можна почитати або просто відпочити від шуму." },
};
/** So many of 96 ballots are for each project, by its place above. */
const VOTES = [29, 24, 18, 13, 8, 4] as const;

/** Who took a ballot, class by class: as many as were found in the boxes. */
const TOOK = [25, 24, 26, 23] as const;

/** A school budget from the call to delivery: rules, projects with checks, drawn order, ballots, outcome, and the first thing done. */
export async function fillSchoolBudget(hand: Hand): Promise<void> {
  const { id } = await hand.on(-36).do("budgets.create", { template: "school", title: "Szkolny budżet obywatelski" });
  const edition = await hand.do("budgets.get", { id });
  const text: EditionText = {
    kind: edition.kind,
    title: edition.title,
    languages: ["pl", "uk"],
    host: "Szkoła Podstawowa nr 1 im. Marii Konopnickiej w Przykładowie",
    purpose: "Uczniowie sami decydują, na co szkoła wyda cztery tysiące złotych.",
    stages: {
      ...edition.stages,
      call: { from: hand.day(-35), to: hand.day(-21) },
      check: { from: hand.day(-20), to: hand.day(-15) },
      voting: { from: hand.day(-9), to: hand.day(-8) },
      results: { from: hand.day(-7), to: hand.day(-7) },
      delivery: { from: hand.day(-6), to: hand.day(180) },
    },
    groups: ["4a", "4b", "5a", "5b"].map((name) => ({ id: uuid(), name, voters: 27 })),
    committee: [
      { name: "Barbara Wzorowa", role: "opiekunka samorządu" },
      { name: "Marek Przykładny", role: "nauczyciel" },
    ],
    contact: { name: "Barbara Wzorowa", phone: "41 000 00 20", email: "", place: "Sekretariat szkoły, pokój 12" },
    pools: edition.pools.map((pool) => ({ id: pool.id, name: pool.name, amount: 400_000 })),
    rules: edition.rules,
  };
  await hand.on(-36).do("budgets.save", { id, version: edition.version, ...text });
  await hand.on(-35).do("budgets.announce", { id });
  const lines = Array.from({ length: 27 }, (_, index) => `nr ${index + 1} w dzienniku`);
  await hand.on(-14).do("budgets.saveVoterList", { id, groupId: text.groups[0]?.id ?? "", lines });
  const poolId = text.pools[0]?.id ?? "";
  const projects = [];
  for (const [index, [title, zloty, summary]] of PROJECTS.entries()) {
    const day = -33 + index * 2;
    const { id: projectId } = await hand.on(day).do("budgets.addProject", {
      editionId: id,
      poolId,
      title,
      summary,
      details: "",
      place: "",
      authors: "grupa uczniów",
      shownAs: index === 0 ? "klasa 5b" : "",
      consent: index === 0,
      costs: [{ what: "Zakup i montaż", amount: zloty * 100 }],
      supporters: 11 + index,
      receivedOn: hand.day(day),
      channel: "paper",
      pictureId: null,
      pictureAlt: "",
      ...(index === 0 && { translations: TRANSLATED }),
    });
    for (const part of ["formal", "substantive"] as const)
      await hand.on(-18).do("budgets.check", { id: projectId, part, result: "ok", reason: "", until: "" });
    projects.push(projectId);
  }
  await hand.on(-14).do("budgets.drawOrder", {
    poolId,
    method: "hand",
    order: projects,
    note: "Kartki z pudełka wyciągała przewodnicząca samorządu.",
  });
  await hand.on(-13).do("budgets.startVoting", { id });
  await hand
    .on(-9)
    .do("budgets.setTurnout", { id, turnout: Object.fromEntries(text.groups.map((group, index) => [group.id, TOOK[index] ?? 0])) });
  await hand.on(-8).do("budgets.closeVoting", { id });
  await countVotes(hand, poolId, projects);
  await hand.on(-7).do("budgets.confirm", { id });
  await hand.on(-7).do("budgets.publish", { id, published: true });
  await hand.on(-2).do("budgets.deliver", {
    id: projects[0] ?? "",
    state: "going",
    steps: [{ day: hand.day(-2), text: "Pufy i hamaki są zamówione. Regał zrobi pan konserwator.", pictureId: null, pictureAlt: "" }],
  });
}

/** Two boxes, each counted twice by different people. */
async function countVotes(hand: Hand, poolId: string, projects: readonly string[]): Promise<void> {
  await hand.on(-8).do("budgets.setCountedBy", { poolId, countedBy: "hand" });
  for (const [box, place] of ["Klasy 4a i 4b", "Klasy 5a i 5b"].entries())
    for (const round of [1, 2] as const) {
      const votes = projects.map((project, index) => {
        const all = VOTES[index] ?? 0;
        return [project, box === 0 ? Math.floor(all / 2) : Math.ceil(all / 2)] as const;
      });
      await hand.on(-8).do("budgets.countByHand", {
        id: uuid(),
        poolId,
        place,
        round,
        papers: { valid: votes.reduce((sum, [, given]) => sum + given, 0), empty: box, tooMany: 1 - box, other: 0 },
        votes: Object.fromEntries(votes),
        countedBy: round === 1 ? "Barbara Wzorowa" : "Marek Przykładny",
      });
    }
}
