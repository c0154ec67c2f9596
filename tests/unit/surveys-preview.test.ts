import { expect, test } from "vitest";
import { layOutForm } from "../../main/print/form-layout.ts";
import { questionsOf } from "../../preload/contract/survey-definition.ts";
import { placesOf } from "../../renderer/surveys/layout-places.ts";
import { everyKind } from "./surveys-fixtures.ts";

test.each(["standard", "large"] as const)("the builder finds every item on the %s sheet, with all of its boxes and fields", (variant) => {
  const definition = everyKind();
  const layout = layOutForm(
    {
      kind: "survey",
      definition,
      officeName: "Gmina Próbna",
      consultationTitle: "Rynek",
      returnBy: "2026-11-30",
      places: [{ name: "Urząd Gminy", address: "ul. Kościelna 5", hours: "7.30–15.30" }],
      phone: "41 000 00 00",
      privacy: { short: { pl: "Ankieta jest anonimowa." }, full: { pl: "Administratorem danych jest wójt.\nOdpowiedzi są anonimowe." } },
      minutes: 6,
      online: "",
    },
    { variant, language: "pl" },
  );
  const places = placesOf(definition, layout);
  expect([...places.keys()]).toEqual(definition.items.map((item) => item.id));
  for (const question of questionsOf(definition)) {
    const place = places.get(question.id);
    const parts = layout.pages.flatMap((page, index) =>
      [...page.boxes, ...page.fields]
        .filter((part) => part.question === question.id)
        .map((part) => ({ x: part.x, y: part.y, page: index })),
    );
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts.filter((one) => one.page === place?.page)) {
      expect(part.y).toBeGreaterThan(place?.y ?? 0);
      expect(part.y).toBeLessThan((place?.y ?? 0) + (place?.height ?? 0));
    }
  }
});
