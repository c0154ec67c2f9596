import { useTranslation } from "react-i18next";
import type { UploadState } from "./connection-form.tsx";
import { Button } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Section, Status } from "../ui/parts.tsx";

type Props = { history: UploadState["history"]; busy: boolean; onBack: (id: string) => void };

/** What was sent and by whom; an earlier version can be sent again. */
export function UploadHistory({ history, busy, onBack }: Props) {
  const { t } = useTranslation("site");
  const format = useFormat();
  const [question, confirm] = useConfirm();
  const back = ({ id, at }: Props["history"][number]) =>
    confirm({
      title: t("upload.backTitle", { when: format.moment(at) }),
      body: t("upload.backText"),
      keep: t("upload.backNo"),
      lose: t("upload.backYes"),
      onLose: () => onBack(id),
    });
  return (
    <Section title={t("upload.historyTitle")}>
      {question}
      {history.length === 0 ? (
        <p>{t("upload.historyNone")}</p>
      ) : (
        <div className="site__table">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("upload.when")}</th>
                <th scope="col">{t("upload.who")}</th>
                <th scope="col">{t("upload.what")}</th>
                <th scope="col">
                  <span className="sr">{t("upload.back")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {history.map((one, index) => (
                <tr key={one.id}>
                  <th scope="row">{format.moment(one.at)}</th>
                  <td>{one.by}</td>
                  <td>
                    {t("upload.rowSent", { count: one.sent })}
                    {one.returned && <span className="muted"> ({t("upload.returned")})</span>}
                  </td>
                  <td>
                    {index === 0 ? (
                      <Status sign="on">{t("upload.now")}</Status>
                    ) : one.kept ? (
                      <Button small isDisabled={busy} onPress={() => back(one)}>
                        {t("upload.back")}
                      </Button>
                    ) : (
                      <span className="muted">{t("upload.gone")}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
