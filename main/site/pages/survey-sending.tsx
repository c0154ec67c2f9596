import { SMALLEST_GROUP } from "../../../preload/contract/results.ts";
import { grouped } from "../../sealing/envelope.ts";
import type { OnlineSurvey, SiteSurvey } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Section } from "../parts.tsx";

type Props = { frame: Frame; survey: SiteSurvey; online: OnlineSurvey; box: string; secure: string; email: string };

/** What is protected and what is not, the ways to send, and what is shown once it is sent or saved. */
export function Sending({ frame, survey, online, box, secure, email }: Props) {
  const { words: w } = frame;
  return (
    <>
      <Section id="wyslij" title={w.t("survey.send")}>
        <div className="panel" data-when="http" hidden>
          <h3>{w.t("survey.http")}</h3>
          {secure && (
            <p>
              <a href={secure}>{w.t("survey.httpLink", { address: secure })}</a>
            </p>
          )}
          <p>{w.t("survey.httpText")}</p>
        </div>
        <div className="panel">
          <h3>{w.t("survey.sealed")}</h3>
          <p>{w.t("survey.sealedText")}</p>
          <p>
            {w.t("survey.fingerprint")} <b>{grouped(online.keyId).replaceAll(" ", "\u00a0")}</b>. {w.t("survey.fingerprintText")}
          </p>
          <h3>{w.t("survey.limits")}</h3>
          <p>{w.t("survey.limitsText")}</p>
        </div>
        <div role="alert" data-say="wrong" tabIndex={-1} />
        <ol className={box ? "ways" : "ways alone"}>
          {box && (
            <li>
              <h3>{w.t("survey.byButton")}</h3>
              <p>{w.t("survey.byButtonText")}</p>
              <button type="submit" className="btn">
                {w.t("survey.sendButton")}
              </button>
            </li>
          )}
          <li>
            <h3>{w.t("survey.byFile")}</h3>
            <p>{w.t("survey.byFileText")}</p>
            <button type="button" className={box ? "btn two" : "btn"} data-do="file">
              {w.t("survey.fileButton")}
            </button>
          </li>
        </ol>
        <p role="status" data-say="working" />
      </Section>
      <template data-template="sent">
        <h2 tabIndex={-1}>{w.t("survey.done")}</h2>
        <div>
          <Receipt frame={frame} />
        </div>
      </template>
      <template data-template="saved">
        <h2 tabIndex={-1}>{w.t("survey.fileDone")}</h2>
        <div>
          <p data-say="name">{email ? w.t("survey.fileDoneNote", { email }) : w.t("survey.fileDoneBring")}</p>
          {email && (
            <>
              <p>
                <a className="btn two" data-do="mail" href={letterTo(frame, survey, email)}>
                  {w.t("survey.mail")}
                </a>
              </p>
              <p>{w.t("survey.mailNote")}</p>
            </>
          )}
          <Receipt frame={frame} />
        </div>
      </template>
    </>
  );
}

/** A letter with its subject and one sentence; the script puts the file's name in, and the person attaches it. */
function letterTo({ words: w, language }: Frame, { code, definition }: SiteSurvey, email: string): string {
  const subject = w.t("survey.mailSubject", { code });
  const body = w.t("survey.mailBody", { title: definition.title[language] || definition.title.pl });
  const plain = (text: string) => encodeURIComponent(text.replaceAll("\u00a0", " "));
  return `mailto:${encodeURIComponent(email).replaceAll("%40", "@")}?subject=${plain(subject)}&body=${plain(body)}`;
}

function Receipt({ frame }: { frame: Frame }) {
  const { words: w } = frame;
  return (
    <>
      <p>{w.t("survey.doneReceipt")}</p>
      <p className="number" data-say="receipt" />
      <p>
        {w.t("survey.doneNote")} {w.t("survey.doneLater", { smallest: SMALLEST_GROUP })}
      </p>
      <p>
        <button type="button" className="btn two" data-do="again">
          {w.t("survey.again")}
        </button>
      </p>
    </>
  );
}
