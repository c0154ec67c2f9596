import "./start.css";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { ActivityKind } from "../../preload/contract/consultation-plan.ts";
import type { Deadline, NextStep, OpenThing } from "../../preload/contract/start.ts";
import { type Output, queries, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { daysUntil, useFormat } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { Banner, Page, RefusalBanner, Section, Status, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { Town } from "../ui/town.tsx";
import { inside } from "../consultations/plan/when.ts";
import { NewConsultation } from "../consultations/new-consultation.tsx";
import { openSearch } from "./search-palette.tsx";

/** Na dziś: one next step, what falls due, what is open. */
export function StartScreen() {
  const { t } = useTranslation("start");
  const format = useFormat();
  const asked = useAsk("start.overview", undefined, { keep: true });
  const data = asked.data;
  if (!data)
    return (
      <Page title={t("title")}>
        <Waiting query={asked} />
      </Page>
    );
  return (
    <Page
      title={t("title")}
      meta={<span>{t("today", { weekday: format.weekday(data.today), day: format.day(data.today) })}</span>}
      actions={<Actions />}
    >
      <ClockQuestion clock={data.clock} />
      <Next next={data.next} siteIsOut={data.lastExport !== null} />
      {!data.empty && <Others others={data.others} siteIsOut={data.lastExport !== null} />}
      {!data.empty && (
        <div className="cols">
          <Section title={t("deadlines.title")}>
            <Deadlines deadlines={data.deadlines} today={data.today} />
          </Section>
          <Section
            title={t("open.title")}
            aside={<span className="small muted">{t("open.asOf", { time: format.time(new Date(asked.dataUpdatedAt)) })}</span>}
          >
            <Open open={data.open} />
          </Section>
        </div>
      )}
      {!data.empty && <Quiet data={data} />}
    </Page>
  );
}

/** A PC whose clock leapt would erase names a year early: first a person looks at the date. */
function ClockQuestion({ clock }: Pick<Output<"start.overview">, "clock">) {
  const { t } = useTranslation("start");
  const format = useFormat();
  const isStaff = useIsStaff();
  const trust = useDo("start.trustClock");
  if (!clock) return null;
  return (
    <>
      <Banner
        tone="warn"
        title={t("clock.title", { last: format.day(clock.last), now: format.day(clock.now) })}
        action={
          isStaff && (
            <Button
              small
              isDisabled={trust.isPending}
              onPress={() => trust.mutate({ today: clock.now }, { onError: () => void queries.invalidateQueries() })}
            >
              {t("clock.right")}
            </Button>
          )
        }
      >
        <p>{t(isStaff ? "clock.why" : "clock.ask")}</p>
      </Banner>
      <RefusalBanner error={trust.error} />
    </>
  );
}

function Actions() {
  const { t } = useTranslation("start");
  const [, go] = useLocation();
  const isStaff = useIsStaff();
  const announce = useDo("announcements.create");
  const [starting, start] = useState(false);
  return (
    <>
      <Button icon="search" keyHint="Ctrl K" onPress={openSearch}>
        {t("search.open")}
      </Button>
      {isStaff && (
        <ActionMenu
          label={t("add.label")}
          trigger={<Button icon="plus">{t("add.label")}</Button>}
          entries={[
            {
              id: "announcement",
              icon: "board",
              label: t("add.announcement"),
              onAction: () => announce.mutate({}, { onSuccess: ({ id }) => go(`/ogloszenia/${id}`) }),
            },
            { id: "consultation", icon: "speech", label: t("add.consultation"), onAction: () => start(true) },
          ]}
        />
      )}
      {starting && <NewConsultation onClose={() => start(false)} />}
    </>
  );
}

type Step = { code: NextStep["code"] | "firstSite"; params: NextStep["params"] };

/** A step as the words have it: with its term, what it is about, and a site that never went out named so. */
function useStep(siteIsOut: boolean): (next: NextStep) => Step {
  const { t } = useTranslation("start");
  const { t: planWords } = useTranslation("plan");
  const format = useFormat();
  return ({ code, params }) => {
    const { days, kind, day } = params;
    const late = typeof days === "number" && days < 0;
    return {
      code: code === "publishSite" && !siteIsOut ? "firstSite" : code,
      params: {
        ...params,
        ...(typeof days === "number" && { term: t(late ? "next.late" : "next.term", { count: Math.abs(days) }) }),
        ...(kind && { what: inside(planWords(`kind.${kind as ActivityKind}`)) }),
        ...(day && { day: format.dayInYear(String(day)) }),
      },
    };
  };
}

/** The one filled block on the page. */
function Next({ next, siteIsOut }: { next: NextStep; siteIsOut: boolean }) {
  const { t } = useTranslation("start");
  const [, go] = useLocation();
  const [starting, start] = useState(false);
  const { code, params } = useStep(siteIsOut)(next);
  return (
    <section className="next" aria-label={t("next.label")}>
      <p className="eyebrow">{t("next.label")}</p>
      <h2>{t(`next.title.${code}`, params)}</h2>
      <p className="next__why">{t(`next.why.${code}`, params)}</p>
      <div className="next__do">
        {code !== "nothing" && (
          <Button look="main" onPress={() => (code === "firstConsultation" ? start(true) : go(next.to))}>
            {t(`next.do.${code}`, params)}
          </Button>
        )}
        {next.subject && <span className="small muted">{next.subject}</span>}
      </div>
      <Town />
      {starting && <NewConsultation onClose={() => start(false)} />}
    </section>
  );
}

/** So many are shown at once; the others by one press. */
const SHOWN = 3;

/** What waits besides: the soonest first, so that nothing late hides behind another thing. */
function Others({ others, siteIsOut }: { others: readonly NextStep[]; siteIsOut: boolean }) {
  const { t } = useTranslation("start");
  const stepOf = useStep(siteIsOut);
  const [all, showAll] = useState(false);
  if (others.length === 0) return null;
  const shown = all || others.length <= SHOWN + 1 ? others : others.slice(0, SHOWN);
  return (
    <Section title={t("others.title")}>
      <ul aria-label={t("others.title")}>
        {shown.map((one) => {
          const { code, params } = stepOf(one);
          return (
            <li className="due" key={one.code + one.to}>
              <div>
                <Link href={one.to}>{t(`next.title.${code}`, params)}</Link>
                {one.subject && <p>{one.subject}</p>}
              </div>
              <Term due={one.due} />
            </li>
          );
        })}
      </ul>
      {shown.length < others.length && (
        <Button look="quiet" onPress={() => showAll(true)}>
          {t("others.more", { count: others.length - shown.length })}
        </Button>
      )}
    </Section>
  );
}

/** By when, where it isn't simply today. */
function Term({ due }: { due: string }) {
  const { t } = useTranslation("start");
  const left = due === "" ? 0 : daysUntil(due);
  if (left === 0) return null;
  return <Status sign={left < 0 ? "late" : "warn"}>{left < 0 ? t("deadlines.late") : t("deadlines.in", { count: left })}</Status>;
}

function Deadlines({ deadlines, today }: { deadlines: readonly Deadline[]; today: string }) {
  const { t } = useTranslation("start");
  const { t: planWords } = useTranslation("plan");
  const format = useFormat();
  if (deadlines.length === 0) return <p className="start__none">{t("deadlines.none")}</p>;
  const days = [...new Set(deadlines.map((one) => one.day))];
  return (
    <div className="days">
      {days.map((day) => (
        <div className={day === today ? "day day--today" : "day"} key={day}>
          <time dateTime={day}>
            {day === today ? t("deadlines.today") : capital(format.weekday(day))}
            <small>{format.dayInYear(day)}</small>
          </time>
          <div>
            {deadlines
              .filter((one) => one.day === day)
              .map((one) => (
                <div className="due" key={one.code + one.kind + one.title + one.to}>
                  <div>
                    <Link href={one.to}>
                      {t(`deadlines.${one.code}`, { count: one.count, what: one.kind && planWords(`kind.${one.kind as ActivityKind}`) })}
                    </Link>
                    <p>{one.title}</p>
                  </div>
                  <Status sign={one.sign}>
                    {one.sign === "done"
                      ? t("deadlines.done")
                      : one.sign === "late"
                        ? t("deadlines.late")
                        : one.daysLeft === 0
                          ? t("deadlines.isToday")
                          : t("deadlines.in", { count: one.daysLeft })}
                  </Status>
                </div>
              ))}
          </div>
        </div>
      ))}
    </div>
  );
}

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);

function Open({ open }: { open: readonly OpenThing[] }) {
  const { t } = useTranslation("start");
  const format = useFormat();
  if (open.length === 0) return <p className="start__none">{t("open.none")}</p>;
  return open.map((one) => (
    <div className="open" key={one.to}>
      <div>
        <Link href={one.to}>{one.title}</Link>
        <p>
          {[
            t("open.left", { count: one.daysLeft }),
            one.responses > 0 && t("open.responses", { count: one.responses }),
            one.remarks > 0 && t("open.remarks", { count: one.remarks }),
            one.unanswered > 0 && t("open.unanswered", { count: one.unanswered }),
            one.aside > 0 && t("open.aside", { count: one.aside }),
          ]
            .filter(Boolean)
            .join(", ")}
        </p>
      </div>
      <p className="open__n">
        {format.number(one.responses + one.remarks)}
        <small>{t("open.lastWeek", { count: one.lastWeek })}</small>
      </p>
    </div>
  ));
}

/** What runs by itself, said once and quietly. */
function Quiet({ data }: { data: Output<"start.overview"> }) {
  const { t } = useTranslation("start");
  const format = useFormat();
  const line = (done: boolean, text: ReactNode) => (
    <span className={done ? "is-done" : undefined}>
      <Icon name={done ? "tick" : "clock"} small />
      {text}
    </span>
  );
  return (
    <p className="quietline">
      {line(data.lastBackup !== null, data.lastBackup ? t("quiet.backup", { at: format.moment(data.lastBackup) }) : t("quiet.noBackup"))}
      {line(
        data.lastExport !== null && data.changedSinceExport === 0,
        data.lastExport
          ? `${t("quiet.export", { at: format.moment(data.lastExport) })}, ${t("quiet.changes", { count: data.changedSinceExport })}`
          : t("quiet.noExport"),
      )}
    </p>
  );
}
