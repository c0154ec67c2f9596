import "./lobby.css";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "wouter";
import type { Office } from "../../preload/contract/offices.ts";
import { useAsk } from "../client.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { Mark } from "../ui/town.tsx";
import { SUGGESTED } from "./colour.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { LookFields } from "./look-fields.tsx";
import { useOfficeDraft } from "./office-draft.ts";
import { ContactFields, ControllerFields, SiteFields } from "./office-fields.tsx";

/** The steps after the office was made, by their address, and whether nothing of what each asks for is there. */
const STEPS = [
  { at: "herb", step: "crest", Fields: LookFields, isEmpty: ({ crest, accent }: Office) => !crest && accent === SUGGESTED[0] },
  {
    at: "kontakt",
    step: "contact",
    Fields: ContactFields,
    isEmpty: ({ address, phone, email, hours }: Office) => address + phone + email + hours === "",
  },
  {
    at: "ochrona-danych",
    step: "controller",
    Fields: ControllerFields,
    isEmpty: ({ headTitle, dpoName, dpoEmail }: Office) => headTitle + dpoName + dpoEmail === "",
  },
  { at: "strona", step: "site", Fields: SiteFields, isEmpty: ({ website, bip }: Office) => website + bip === "" },
] as const;

/** The guide's later steps. Each is saved as it is left; any may be left for later. */
export function GuideScreen() {
  const { t } = useTranslation("offices");
  const { step } = useParams<{ step: string }>();
  const office = useAsk("office.get", undefined, { keep: true });
  const index = Math.max(
    0,
    STEPS.findIndex(({ at }) => at === step),
  );
  return (
    <main className="lobby" id="tresc">
      <title>{`${t("guide.title")} – Rynek`}</title>
      <div className="lobby__in">
        <p className="brand">
          <Mark />
          Rynek
        </p>
        {office.data ? <Step key={index} office={office.data} index={index} /> : <Waiting query={office} />}
      </div>
    </main>
  );
}

function Step({ office, index }: { office: Office; index: number }) {
  const { t } = useTranslation("offices");
  const [, go] = useLocation();
  const draft = useOfficeDraft(office);
  const { step, Fields } = STEPS[index] ?? STEPS[0];
  const to = (next: number) => go(STEPS[next] ? `/przewodnik/${STEPS[next].at}` : "/");
  const skipped = STEPS.slice(0, index).filter(({ isEmpty }) => isEmpty(office));
  return (
    <GuideFrame
      here={step}
      skipped={skipped.map((one) => one.step)}
      title={t(`guide.${step}.title`)}
      hint={t(`guide.${step}.hint`)}
      pending={draft.saving}
      onBack={index > 0 ? () => to(index - 1) : undefined}
      onNext={() => void draft.save().then((kept) => kept && to(index + 1))}
      onSkip={() => to(index + 1)}
      last={index === STEPS.length - 1}
    >
      <Fields draft={draft} autoFocus />
      <RefusalBanner error={draft.refusal} />
    </GuideFrame>
  );
}
