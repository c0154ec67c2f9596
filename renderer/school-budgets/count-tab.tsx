import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { typists } from "../../preload/contract/contract.ts";
import { type Edition, type HandCount, moreThanTaken, type PoolCount } from "../../preload/contract/school-budgets.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, Segments } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { toast } from "../ui/toasts.tsx";
import { Urn } from "./codes.tsx";
import { HandCountDialog } from "./hand-count-dialog.tsx";

/** Liczenie: ballots by scanner and keyboard, boxes by hand, and whether all ways come to the same. */
export function CountTab({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const ready = one.state === "counting" || one.state === "decided";
  const asked = useAsk("budgets.count", { id: one.id }, { enabled: ready });
  if (!ready)
    return (
      <div className="voting">
        <Banner title={t("count.notYet")}>{<p>{t("count.notYetBody")}</p>}</Banner>
      </div>
    );
  if (!asked.data) return <Waiting query={asked} />;
  return (
    <div className="voting">
      {one.rules.voting !== "paper" && one.state === "counting" && one.urn !== "counted" && <Urn one={one} />}
      {asked.data.map((count) => (
        <PoolCounting key={count.poolId} one={one} count={count} />
      ))}
    </div>
  );
}

function PoolCounting({ one, count }: { one: Edition; count: PoolCount }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const mayCount = typists.includes(useRole()) && one.state === "counting";
  const pool = one.pools.find(({ id }) => id === count.poolId);
  const [noting, note] = useState<HandCount | "new">();
  const setBy = useDo("budgets.setCountedBy");
  const surplus = moreThanTaken(one.turnout, count);
  if (!pool) return null;
  return (
    <Section
      title={one.pools.length > 1 ? pool.name : t("count.title")}
      aside={
        isStaff &&
        one.state === "counting" &&
        one.rules.voting !== "codes" && (
          <Segments
            label={t("count.countsBy")}
            value={pool.countedBy}
            onChange={(countedBy) => setBy.mutate({ poolId: pool.id, countedBy })}
            options={(["ballots", "hand"] as const).map((by) => ({ value: by, label: t(`count.by.${by}`) }))}
          />
        )
      }
    >
      <RefusalBanner error={setBy.error} />
      {mayCount && one.rules.voting !== "codes" && (
        <div className="bigdos">
          <Link href={`/ankieta/${pool.surveyId}/wpisywanie`} className="bigdo">
            <Icon name="keyboard" />
            <span>
              {t("count.type")}
              <small>{t("count.typeNote")}</small>
            </span>
          </Link>
          <Link href="/skany" className="bigdo">
            <Icon name="scanner" />
            <span>
              {t("count.scan")}
              <small>{t("count.scanNote")}</small>
            </span>
          </Link>
          <button type="button" className="bigdo" onClick={() => note("new")}>
            <Icon name="pencil" />
            <span>
              {t("count.byHand")}
              <small>{t("count.byHandNote")}</small>
            </span>
          </button>
        </div>
      )}
      {count.unsettled > 0 && (
        <Banner
          tone="warn"
          title={t("count.unsettled", { count: count.unsettled })}
          action={<Link href="/skany">{t("count.toScans")}</Link>}
        />
      )}
      {surplus && (
        <Banner tone="warn" title={t("count.surplus", { count: surplus.more })}>
          <p>{t("count.surplusBody", { taken: surplus.taken, counted: surplus.counted })}</p>
        </Banner>
      )}
      {count.differing.length > 0 && (
        <Banner tone="bad" title={t("count.differing", { places: count.differing.join(", ") })}>
          <p>{t("count.differingBody")}</p>
        </Banner>
      )}
      {SUMS.every((way) => count[way] === null) ? (
        <p className="muted channels__none">{t("count.none")}</p>
      ) : (
        <TableScroll label={one.pools.length > 1 ? pool.name : t("count.title")}>
          <SumsTable one={one} count={count} />
        </TableScroll>
      )}
      {count.hand.length > 0 && <Boxes count={count} mayCount={mayCount} onEdit={note} />}
      {noting && <HandCountDialog one={one} count={count} before={noting === "new" ? undefined : noting} onClose={() => note(undefined)} />}
    </Section>
  );
}

const SUMS = ["ballots", "first", "second", "computer"] as const;

/** Each way in its own column; where two differ, the row says so. */
function SumsTable({ one, count }: { one: Edition; count: PoolCount }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const ways = SUMS.flatMap((way) => (count[way] ? [{ way, sums: count[way] }] : []));
  const row = (key: string, name: string, read: (sums: (typeof ways)[number]["sums"]) => number) => {
    // Paper is counted in several ways that must agree; what was voted at the computer is other people's.
    const differs = new Set(ways.filter(({ way }) => way !== "computer").map(({ sums }) => read(sums))).size > 1;
    return (
      <tr key={key} className={differs ? "is-different" : undefined}>
        <th scope="row">
          {name}
          {differs && <small>{t("count.differs")}</small>}
        </th>
        {ways.map(({ way, sums }) => (
          <td key={way} className="num">
            {format.number(read(sums))}
          </td>
        ))}
      </tr>
    );
  };
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t(one.rules.ballot.kind === "choose" ? "count.votes" : "count.points")}</th>
          {ways.map(({ way }) => (
            <th scope="col" className="num" key={way}>
              {t(`count.way.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {count.projects.map((project) => row(project.id, `${project.number}. ${project.title}`, (sums) => sums.votes[project.id] ?? 0))}
      </tbody>
      <tbody className="papers">
        {(["valid", "empty", "tooMany", "other"] as const).map((kind) => row(kind, t(`papers.${kind}`), (sums) => sums.papers[kind]))}
      </tbody>
    </table>
  );
}

function Boxes({ count, mayCount, onEdit }: { count: PoolCount; mayCount: boolean; onEdit: (one: HandCount) => void }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const undo = useDo("budgets.undoHandCount");
  const redo = useDo("budgets.redoHandCount");
  return (
    <section aria-label={t("boxes.title")}>
      <h3 className="boxes__head">{t("boxes.title")}</h3>
      <RefusalBanner error={undo.error ?? redo.error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("boxes.place")}</th>
            <th scope="col">{t("boxes.round")}</th>
            <th scope="col">{t("boxes.countedBy")}</th>
            <th scope="col" className="num">
              {t("papers.valid")}
            </th>
            <th scope="col">{t("boxes.enteredAt")}</th>
            {mayCount && (
              <th scope="col">
                <span className="sr">{t("boxes.do")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {count.hand.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.place}</th>
              <td>{t(`boxes.rounds.${one.round}`)}</td>
              <td>{one.countedBy}</td>
              <td className="num">{format.number(one.papers.valid)}</td>
              <td className="nowrap">{format.moment(one.enteredAt)}</td>
              {mayCount && (
                <td className="nowrap">
                  <Button look="icon" small icon="pencil" aria-label={t("boxes.edit", { place: one.place })} onPress={() => onEdit(one)} />
                  <Button
                    look="icon"
                    small
                    icon="cross"
                    aria-label={t("boxes.remove", { place: one.place })}
                    onPress={() =>
                      undo.mutate(
                        { id: one.id },
                        { onSuccess: () => toast(t("boxes.removed", { place: one.place }), () => redo.mutateAsync({ id: one.id })) },
                      )
                    }
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
