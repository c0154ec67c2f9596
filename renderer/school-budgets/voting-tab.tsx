import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, Pool } from "../../preload/contract/school-budgets.ts";
import type { ProjectEntry } from "../../preload/contract/school-budget-projects.ts";
import { useAsk, useDo } from "../client.ts";
import { SheetLedger } from "../responses/sheet-ledger.tsx";
import { PrintDialog } from "../surveys/print-dialog.tsx";
import { PrintRuns } from "../surveys/print-runs.tsx";
import { Button } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Section, Status, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { Codes } from "./codes.tsx";
import { DrawDialog } from "./draw-dialog.tsx";
import { Turnout } from "./turnout.tsx";
import { Untranslated } from "./untranslated.tsx";
import { VoterLists } from "./voter-lists.tsx";

/** Głosowanie: the order on the ballot, the ballots, who took one, and the closing. */
export function VotingTab({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const projects = useAsk("budgets.projects", { id: one.id });
  const [question, confirm] = useConfirm();
  const start = useDo("budgets.startVoting");
  const stop = useDo("budgets.stopVoting");
  const close = useDo("budgets.closeVoting");
  const reopen = useDo("budgets.reopenVoting");
  if (!projects.data) return <Waiting query={projects} />;
  const codesOnly = one.rules.voting === "codes";
  const askToClose = () =>
    confirm({
      title: t("voting.closeTitle"),
      body: <p>{t("voting.closeBody")}</p>,
      keep: t("voting.closeKeep"),
      lose: t("voting.close"),
      onLose: () => close.mutate({ id: one.id }, { onSuccess: () => toast(t("voting.closed"), () => reopen.mutateAsync({ id: one.id })) }),
    });
  const askToStop = () =>
    confirm({
      title: t("voting.stopTitle"),
      body: <p>{t(codesOnly ? "voting.stopBodyCodes" : "voting.stopBody")}</p>,
      keep: t("voting.stopKeep"),
      lose: t("voting.stop"),
      onLose: () => stop.mutate({ id: one.id }),
    });
  const accepted = projects.data.filter(({ status }) => status === "accepted");
  return (
    <div className="voting">
      {question}
      {[start, stop, close, reopen].map(({ error }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- four commands, always in this order
        <RefusalBanner key={index} error={error} />
      ))}
      {one.state === "draft" && <Banner title={t("voting.draftTitle")}>{<p>{t("voting.draftBody")}</p>}</Banner>}
      {one.state === "voting" && (
        <Banner
          tone="ok"
          title={t("voting.goesOn")}
          action={
            isStaff && (
              <Button look="main" onPress={askToClose}>
                {t("voting.close")}
              </Button>
            )
          }
        >
          {!codesOnly && <p>{t("voting.sealed")}</p>}
          {one.rules.voting !== "paper" && <p>{t("voting.sealedCodes")}</p>}
        </Banner>
      )}
      {one.state === "open" && (
        <Banner
          title={t(codesOnly ? "voting.prepareCodes" : "voting.prepare")}
          action={
            isStaff && (
              <Button
                look="main"
                isDisabled={start.isPending}
                onPress={() =>
                  start.mutate(
                    { id: one.id },
                    {
                      onSuccess: () =>
                        toast(t(codesOnly ? "voting.startedCodes" : "voting.started"), () => stop.mutateAsync({ id: one.id })),
                    },
                  )
                }
              >
                {t(codesOnly ? "voting.startCodes" : "voting.start")}
              </Button>
            )
          }
        >
          <p>{t(codesOnly ? "voting.prepareBodyCodes" : "voting.prepareBody")}</p>
          <Untranslated projects={accepted} />
        </Banner>
      )}
      {one.pools.map((pool) => (
        <PoolVoting key={pool.id} one={one} pool={pool} accepted={accepted.filter(({ poolId }) => poolId === pool.id)} isStaff={isStaff} />
      ))}
      {isStaff && <VoterLists one={one} />}
      {one.rules.voting !== "paper" && one.state !== "draft" && <Codes one={one} />}
      {!codesOnly && one.state !== "draft" && one.state !== "open" && <Turnout one={one} />}
      {one.state === "voting" && isStaff && (
        <p className="voting__back">
          <Button look="quiet" small onPress={askToStop}>
            {t("voting.stop")}
          </Button>
        </p>
      )}
    </div>
  );
}

type PoolProps = { one: Edition; pool: Pool; accepted: readonly ProjectEntry[]; isStaff: boolean };

function PoolVoting({ one, pool, accepted, isStaff }: PoolProps) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const [drawing, draw] = useState(false);
  const [printing, print] = useState(false);
  const byId = new Map(accepted.map((project) => [project.id, project]));
  const order = pool.order?.order.flatMap((id) => byId.get(id) ?? []) ?? [];
  const isWhole = pool.order !== null && order.length === accepted.length && pool.order.order.length === accepted.length;
  return (
    <Section
      title={one.pools.length > 1 ? pool.name : t("order.title")}
      aside={
        one.state === "open" &&
        isStaff &&
        accepted.length > 1 && (
          <Button small onPress={() => draw(true)}>
            {t(isWhole ? "order.again" : "order.draw")}
          </Button>
        )
      }
    >
      {accepted.length === 0 && <p className="muted channels__none">{t("order.noProjects")}</p>}
      {accepted.length > 0 && !isWhole && (
        <p className="channels__none">{t(pool.order ? "order.stale" : "order.none", { count: accepted.length })}</p>
      )}
      {isWhole && pool.order && (
        <>
          <ol className="ballotorder">
            {order.map((project) => (
              <li key={project.id}>{project.title}</li>
            ))}
          </ol>
          <p className="small muted">
            {t(pool.order.method === "computer" ? "order.byComputer" : "order.byHand", {
              name: pool.order.by,
              at: format.moment(pool.order.at),
            })}{" "}
            {pool.order.note}
          </p>
          {pool.order.seed && <p className="small muted seed">{t("order.seed", { seed: pool.order.seed })}</p>}
        </>
      )}
      {pool.surveyId && one.rules.voting !== "codes" && (
        <div className="ballots">
          <div className="section__head">
            <h3>{t("ballots.title")}</h3>
            {one.state === "voting" && isStaff && (
              <Button icon="printer" onPress={() => print(true)}>
                {t("ballots.print")}
              </Button>
            )}
          </div>
          {one.state === "voting" && <Status sign="on">{t("ballots.sealed")}</Status>}
          <PrintRuns surveyId={pool.surveyId} mayEdit={isStaff} />
          <SheetLedger surveyId={pool.surveyId} />
        </div>
      )}
      {drawing && <DrawDialog purpose="order" poolId={pool.id} projects={accepted} onClose={() => draw(false)} />}
      {printing && pool.surveyId && (
        <PrintDialog
          surveyId={pool.surveyId}
          voters={one.groups.reduce((sum, { voters }) => sum + voters, 0)}
          onClose={() => print(false)}
        />
      )}
    </Section>
  );
}
