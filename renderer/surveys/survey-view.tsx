import { useTranslation } from "react-i18next";
import type { Output } from "../client.ts";
import { Banner, Bench } from "../ui/parts.tsx";
import { PaperPage } from "./paper-page.tsx";
import { homeAddress } from "./home-address.ts";
import { usePreview } from "./use-preview.ts";

/** The survey for those who may look and not change: its sheet, page by page. */
export function SurveyView({ survey }: { survey: Output<"surveys.get"> }) {
  const { t } = useTranslation("surveys");
  const { preview } = usePreview(survey.id, survey.definition, "standard", "pl");
  const pages = preview?.form.layout.pages ?? [];
  return (
    <Bench
      back={{ to: homeAddress(survey.home), label: t("back") }}
      title={t("title", { title: survey.definition.title.pl || t("untitled") })}
      note={survey.home.title}
    >
      <main className="pane well viewer">
        <Banner title={t("readOnly")} />
        {pages.map((page, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a page is its number
          <figure className="builder__page" key={index}>
            <PaperPage
              page={page}
              codes={preview?.form.codes[index] ?? []}
              label={t("preview.sheet", { page: index + 1 })}
              surveyCode={survey.code}
              highlight={undefined}
            />
            <figcaption>{t("preview.page", { page: index + 1, pages: pages.length })}</figcaption>
          </figure>
        ))}
      </main>
    </Bench>
  );
}
