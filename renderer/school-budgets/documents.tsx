import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { RefusalBanner, Section } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";

/** Dokumenty: what can be printed and handed on at this stage. */
export function Documents({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const regulations = useDo("budgets.regulations");
  const protocol = useDo("budgets.protocol");
  const poster = useDo("budgets.poster");
  const evaluation = useDo("budgets.evaluate");
  const [, go] = useLocation();
  const sheet = useDo("budgets.blankSheet");
  const votes = useDo("budgets.exportPabulib");
  if (!isStaff) return null;
  const counted = one.state === "counting" || one.state === "decided";
  const take = { onSuccess: ({ id }: { id: string }) => takeFile(id) };
  const posters = [
    ...(one.state === "open" ? (["call"] as const) : []),
    ...(one.state === "voting" ? (["voting"] as const) : []),
    ...(one.state === "decided" ? (["thanks"] as const) : []),
  ];
  const error = [regulations, protocol, poster, votes, sheet, evaluation].find((each) => each.error)?.error;
  return (
    <Section title={t("documents.title")}>
      <RefusalBanner error={error} />
      <ul className="plainrows">
        <li>
          <span>{t("documents.regulations")}</span>
          <FormatButtons name={t("documents.regulations")} onTake={(format) => regulations.mutate({ id: one.id, format }, take)} />
        </li>
        {(["project", "signatures"] as const).map((kind) => {
          const name = t(kind === "project" ? "documents.projectSheet" : "documents.signatureSheet");
          return (
            <li key={kind}>
              <span>{name}</span>
              <span className="docdo">
                <Button
                  small
                  icon="printer"
                  aria-label={`${name}, PDF`}
                  onPress={() => sheet.mutate({ id: one.id, kind, variant: "standard" }, take)}
                >
                  {t("documents.pdf")}
                </Button>
                {kind === "project" && (
                  <Button
                    small
                    icon="printer"
                    aria-label={`${name}, ${t("documents.large")}`}
                    onPress={() => sheet.mutate({ id: one.id, kind, variant: "large" }, take)}
                  >
                    {t("documents.large")}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
        {counted && (
          <li>
            <span>{t(one.state === "decided" ? "documents.protocol" : "documents.protocolDraft")}</span>
            <FormatButtons name={t("documents.protocol")} onTake={(format) => protocol.mutate({ id: one.id, format }, take)} />
          </li>
        )}
        {posters.map((about) => (
          <li key={about}>
            <span>{t(`documents.poster.${about}`)}</span>
            <span className="docdo">
              {(["A4", "A3"] as const).map((format) => (
                <Button
                  key={format}
                  small
                  icon="printer"
                  aria-label={`${t(`documents.poster.${about}`)}, ${format}`}
                  onPress={() => poster.mutate({ id: one.id, about, format })}
                >
                  {format}
                </Button>
              ))}
            </span>
          </li>
        ))}
        {one.state === "decided" &&
          one.pools
            .filter((pool) => pool.countedBy === "ballots")
            .map((pool) => (
              <li key={pool.id}>
                <span>
                  {t("documents.votes")}
                  {one.pools.length > 1 && ` (${pool.name})`}
                  <small className="muted docnote">{t("documents.votesNote")}</small>
                </span>
                <Button small icon="download" onPress={() => votes.mutate({ poolId: pool.id }, take)}>
                  {t("documents.votesFile")}
                </Button>
              </li>
            ))}
        {one.state === "decided" && (
          <li>
            <span>
              {t("documents.evaluation")}
              <small className="muted docnote">{t("documents.evaluationNote")}</small>
            </span>
            <Button
              small
              icon="plus"
              isDisabled={evaluation.isPending}
              aria-label={`${t("documents.evaluation")}: ${t("documents.evaluationDo")}`}
              onPress={() => evaluation.mutate({ id: one.id }, { onSuccess: ({ surveyId }) => go(`/ankieta/${surveyId}`) })}
            >
              {t("documents.evaluationDo")}
            </Button>
          </li>
        )}
      </ul>
    </Section>
  );
}

const FormatButtons = ({ name, onTake }: { name: string; onTake: (format: "pdf" | "docx") => void }) => (
  <span className="docdo">
    {(["pdf", "docx"] as const).map((format) => (
      <Button key={format} small icon="download" aria-label={`${name}, ${format.toUpperCase()}`} onPress={() => onTake(format)}>
        {format.toUpperCase()}
      </Button>
    ))}
  </span>
);
