import { useTranslation } from "react-i18next";
import type { PrintRun } from "../../preload/contract/surveys.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Status, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

/** What was printed, when and by whom; each file can be taken again. */
export function PrintRuns({ surveyId, mayEdit }: { surveyId: string; mayEdit: boolean }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const runs = useAsk("surveys.printRuns", { id: surveyId });
  if (!runs.data) return <Waiting query={runs} />;
  if (runs.data.length === 0) return null;
  const total = runs.data.filter((run) => run.state === "ready").reduce((sum, run) => sum + run.sheets, 0);
  return (
    <section className="survey__runs" aria-label={t("tab.runs")}>
      <h3>{t("tab.runs")}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("tab.batch")}</th>
            <th scope="col">{t("tab.day")}</th>
            <th scope="col">{t("tab.kind")}</th>
            <th scope="col">{t("tab.version")}</th>
            <th scope="col">{t("tab.by")}</th>
            <th scope="col" className="num">
              {t("tab.sheets")}
            </th>
            <th scope="col" className="survey__file">
              {t("tab.file")}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.data.map((run) => (
            <tr key={run.id}>
              <td>{run.number}</td>
              <td className="nowrap">{format.moment(run.createdAt)}</td>
              <td>
                {t(`tab.variants.${run.variant}`)}, {t(`languages.${run.language}`)}
                {run.place !== "" && <span className="hint">{t("tab.forPlace", { place: run.place })}</span>}
              </td>
              <td>{run.revision}</td>
              <td>{run.createdBy}</td>
              <td className="num">{format.number(run.sheets)}</td>
              <td className="survey__file">
                <RunFile run={run} mayEdit={mayEdit} />
              </td>
            </tr>
          ))}
        </tbody>
        {runs.data.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={5}>
                {t("tab.total")}
              </th>
              <td className="num">{format.number(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function RunFile({ run, mayEdit }: { run: PrintRun; mayEdit: boolean }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const remake = useDo("surveys.remakeRun");
  const discard = useDo("surveys.discardRun");
  const sheets = t("tab.sheetsCount", { count: run.sheets });
  if (run.state === "making") return <Status sign="half">{t("tab.making")}</Status>;
  const { file } = run;
  if (file)
    return (
      <Button
        small
        icon="download"
        aria-label={t("tab.takeOf", { sheets, day: format.moment(run.createdAt) })}
        onPress={() => takeFile(file.id)}
      >
        {t("tab.take")}
      </Button>
    );
  return (
    <span className="survey__unfinished">
      <Status sign="warn">{t("tab.unfinished")}</Status>
      {mayEdit && (
        <>
          <Button small onPress={() => remake.mutate({ id: run.id })}>
            {t("tab.remake")}
          </Button>
          <Button
            look="quiet"
            small
            onPress={() => discard.mutate({ id: run.id }, { onSuccess: () => toast(t("tab.discarded", { sheets })) })}
          >
            {t("tab.discard")}
          </Button>
        </>
      )}
      <RefusalBanner error={remake.error ?? discard.error} />
    </span>
  );
}
