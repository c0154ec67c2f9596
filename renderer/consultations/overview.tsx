import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type ActivityKind, isGathering } from "../../preload/contract/consultation-plan.ts";
import type { Consultation, Todo } from "../../preload/contract/consultations.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { inside, useActivityName } from "./plan/when.ts";

type Props = { one: Consultation; onPublish: () => void };

/** Przegląd: what to do now, by which ways people spoke, what became of the sheets. */
export function Overview({ one, onPublish }: Props) {
  return (
    <div className="cols">
      <div>
        <Todos one={one} onPublish={onPublish} />
      </div>
      <div>
        <Channels one={one} />
        {one.accounts.sheets.printed > 0 && <Sheets one={one} />}
      </div>
    </div>
  );
}

const PLACE: Partial<Record<Todo["code"], string>> = {
  complete: "opis",
  plan: "plan",
  broken: "plan",
  notice: "plan",
  activity: "plan",
  survey: "ankieta",
  print: "ankieta",
  aside: "ankieta",
  rule: "uwagi",
  reason: "uwagi",
  results: "wyniki",
  outcome: "wyniki",
};

function Todos({ one, onPublish }: Props) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [, go] = useLocation();
  const tick = useDo("plan.tick");
  const { t: planWords } = useTranslation("plan");
  const nameOf = useActivityName();
  const whatOf = ({ code, item, title }: Todo) =>
    code === "check"
      ? planWords(`list.item.${item as "signOrder"}`)
      : code === "activity"
        ? nameOf({ kind: item as ActivityKind, title })
        : code === "headcount"
          ? inside(nameOf({ kind: item as ActivityKind, title }))
          : "";
  const keyOf = ({ code, item, activityId }: Todo) => [code, item, activityId].join(" ");
  const open = one.todos.filter((todo) => !todo.done);
  const done = one.todos.filter((todo) => todo.done);
  const act = ({ code, item, activityId }: Todo) => {
    if (code === "publish") return onPublish();
    if (code === "check") return tick.mutate({ id: one.id, code: item, done: true });
    if (code === "headcount") return go(`/konsultacje/${one.id}/spotkania/${activityId}`);
    go(code === "site" ? "/strona" : `/konsultacje/${one.id}/${PLACE[code] ?? ""}`);
  };
  return (
    <Section
      title={t("todo.title")}
      aside={<span className="small muted">{t("todo.counts", { open: open.length, done: done.length })}</span>}
    >
      {open.length === 0 && <p className="todo__none">{t("todo.none")}</p>}
      <ul>
        {open.map((todo) => (
          <li className="todo" key={keyOf(todo)}>
            <TodoBox done={false} />
            <div>
              {t(`todo.open.${wordOf(todo)}`, { count: todo.count, what: whatOf(todo) })}
              <p>{t(`todo.why.${whyOf(todo)}`, { count: todo.count, day: todo.due && format.day(todo.due) })}</p>
            </div>
            {isStaff && (
              <Button
                small
                onPress={() => act(todo)}
                {...(whatOf(todo) && { "aria-label": `${t(`todo.do.${todo.code}`)}: ${whatOf(todo)}` })}
              >
                {t(`todo.do.${todo.code}`)}
              </Button>
            )}
          </li>
        ))}
        {done.map((todo) => (
          <li className="todo todo--done" key={keyOf(todo)}>
            <TodoBox done />
            <div>
              <span className="sr">{t("stage.done")} </span>
              {t(`todo.done.${todo.code}`, { count: todo.count, what: whatOf(todo) })}
            </div>
            {todo.at && <span className="small">{format.dayInYear(todo.at.slice(0, 10))}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A site that never went out is opened, not refreshed. */
const wordOf = ({ code, at }: Todo) => (code === "site" && !at ? ("firstSite" as const) : code);
/** Of a meeting its headcount is asked for afterwards; all else is ticked. */
const whyOf = (todo: Todo) => (todo.code === "activity" && isGathering(todo.item) ? ("meeting" as const) : wordOf(todo));

const TodoBox = ({ done }: { done: boolean }) => (
  <svg className="tick" viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
    <path d="M4 4h12v12H4z" />
    {done && <path d="m6.500 10 2.500 2.500 4.500-5.500" />}
  </svg>
);

/** Papier, Internet, punkt…: sheets and remarks, with what came in the last week. */
function Channels({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  const { channels } = one.accounts;
  const lastWeek = channels.reduce((sum, channel) => sum + channel.lastWeek, 0);
  const plus = (n: number) => (n > 0 ? `+${format.number(n)}` : format.number(0));
  if (channels.length === 0)
    return (
      <Section title={t("channels.title")}>
        <p className="muted channels__none">{t("channels.none")}</p>
      </Section>
    );
  return (
    <Section title={t("channels.title")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("channels.from")}</th>
            <th scope="col" className="num">
              {t("channels.responses")}
            </th>
            <th scope="col" className="num">
              {t("channels.remarks")}
            </th>
            <th scope="col" className="num">
              {t("channels.lastWeek")}
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel.channel}>
              <th scope="row">{t(`channel.${channel.channel}`)}</th>
              <td className="num">{format.number(channel.responses)}</td>
              <td className="num">{format.number(channel.remarks)}</td>
              <td className="num">{plus(channel.lastWeek)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("channels.total")}</th>
            <td className="num">{format.number(one.responses)}</td>
            <td className="num">{format.number(one.remarks)}</td>
            <td className="num">{plus(lastWeek)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}

/** Every printed sheet in one of four heaps; the heaps add up. */
function Sheets({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  const { printed, counted, aside, invalid, out } = one.accounts.sheets;
  const heaps = [
    { key: "counted", count: counted, fill: "" },
    { key: "aside", count: aside, fill: "bg-honey" },
    { key: "invalid", count: invalid, fill: "bg-brick" },
    { key: "out", count: out, fill: "bg-mute" },
  ] as const;
  return (
    <Section title={t("sheets.title")} aside={<span className="small muted">{t("sheets.printed", { count: printed })}</span>}>
      <div className="sheetbar">
        <div className="meter meter--tall" aria-hidden="true">
          {heaps.map(
            ({ key, count, fill }) => count > 0 && <i key={key} className={fill} style={{ width: `${(count / printed) * 100}%` }} />,
          )}
        </div>
        <ul>
          {heaps.map(({ key, count, fill }) => (
            <li key={key}>
              <i className={`sheetbar__dot ${fill}`} aria-hidden="true" />
              <b>{format.number(count)}</b> {t(`sheets.${key}`, { count })}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
