import { useInfiniteQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { exists } from "i18next";
import { call, OfficeOnScreen, type Output, type Refusal, useAsk } from "../client.ts";
import { Button, SelectInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";

type Page = Output<"audit.list">;

/** Who did what, newest first; and whether nobody changed the log since. */
export function AuditTab() {
  const { t } = useTranslation("offices");
  const format = useFormat();
  const office = useContext(OfficeOnScreen);
  const [person, setPerson] = useState("");
  const log = useInfiniteQuery<Page, Refusal, { pages: Page[] }, unknown[], number | undefined>({
    queryKey: ["audit.list", person, office],
    queryFn: ({ pageParam }) => call("audit.list", { ...(pageParam && { before: pageParam }), ...(person && { person }) }),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last.more ? last.entries.at(-1)?.seq : undefined),
  });
  if (!log.data) return <Waiting query={log} />;
  const entries = log.data.pages.flatMap((page) => page.entries);
  const { total = 0, people = [] } = log.data.pages[0] ?? {};
  return (
    <Section title={t("audit.title")} aside={<span className="muted">{t("audit.total", { count: total })}</span>}>
      <p className="settings__lead">{t("audit.lead")}</p>
      <div className="audit__bar">
        <SelectInput
          label={t("audit.person")}
          value={person}
          onChange={setPerson}
          options={[{ value: "", label: t("audit.everybody") }, ...people.map((name) => ({ value: name, label: name }))]}
        />
        <VerifyLog />
      </div>
      <TableScroll label={t("audit.title")}>
        <table className="table audit">
          <caption className="sr">{t("audit.title")}</caption>
          <thead>
            <tr>
              <th scope="col" className="audit__number">
                {t("audit.number")}
              </th>
              <th scope="col">{t("audit.when")}</th>
              <th scope="col">{t("people.who")}</th>
              <th scope="col">{t("audit.what")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.seq}>
                <td className="audit__number">{entry.seq}</td>
                <td className="nowrap">{format.moment(entry.at)}</td>
                <td>{entry.personName}</td>
                <td>
                  <Doing action={entry.action} />
                  {entry.title && <span className="audit__title">{entry.title}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {log.hasNextPage && (
        <div className="form__do">
          <Button isDisabled={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {t("audit.more")}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** A command's name as a sentence; one of a newer or older Rynek stays as it was written. */
function Doing({ action }: { action: string }) {
  const { t } = useTranslation("offices") as unknown as { t: (key: string) => string };
  const key = `audit.doing.${action.replace(".", "-")}`;
  return <>{exists(`offices:${key}`) ? t(key) : action}</>;
}

function VerifyLog() {
  const { t } = useTranslation("offices");
  const [asked, ask] = useState(false);
  const check = useAsk("audit.verify", undefined, { enabled: asked });
  return (
    <div className="audit__verify">
      <Button icon="shield" isDisabled={check.isFetching} onPress={() => (asked ? void check.refetch() : ask(true))}>
        {t("audit.verify")}
      </Button>
      <RefusalBanner error={check.error} />
      {check.data?.ok && <Banner tone="ok" title={t("audit.sound", { count: check.data.entries })} />}
      {check.data && !check.data.ok && (
        <Banner tone="bad" title={t("audit.broken", { entry: check.data.brokenAt ?? 0 })}>
          <p>{t("audit.brokenDo")}</p>
        </Banner>
      )}
    </div>
  );
}
