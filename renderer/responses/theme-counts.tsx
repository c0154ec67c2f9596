import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useAsk } from "../client.ts";
import { Bars } from "./bars-chart.tsx";

/** How many of the texts were put into which theme; the texts themselves stay with the staff. */
export function ThemeCounts({ surveyId, question, maySort }: { surveyId: string; question: string; maySort: boolean }) {
  const { t } = useTranslation("responses");
  const counts = useAsk("responses.themes", { surveyId, question }, { keep: true }).data;
  if (!counts || counts.all === 0) return null;
  const { themes, all, sorted, none } = counts;
  const share = (count: number) => (sorted === 0 ? 0 : count / sorted);
  const lines = [
    ...themes.map(({ id, name, count }) => ({ id, text: name, count, share: share(count) })).sort((a, b) => b.count - a.count),
    ...(none > 0 ? [{ id: "none", text: t("themes.noneOf"), count: none, share: share(none), mute: true }] : []),
  ];
  const [first, second] = lines;
  const leads = first && first.id !== "none" && first.count > 0 && first.count > (second && second.id !== "none" ? second.count : 0);
  return (
    <>
      {sorted > 0 && first && (
        <>
          <p>
            {leads && t("themes.say", { name: first.text, count: first.count })}{" "}
            {sorted < all ? t("themes.sortedPart", { sorted, count: all }) : t("themes.sortedAll", { count: all })}
          </p>
          <Bars lines={lines} />
        </>
      )}
      {maySort && (
        <p>
          <Link href={`/ankieta/${surveyId}/tematy/${question}`}>{sorted < all ? t("themes.sort") : t("themes.look")}</Link>
        </p>
      )}
    </>
  );
}
