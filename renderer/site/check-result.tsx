import { useTranslation } from "react-i18next";
import type { UploadCheck } from "../../preload/contract/site-upload.ts";
import { Button } from "../ui/controls.tsx";
import { Banner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";

type Props = { check: UploadCheck; address: string; onAccept: (identity: string) => void };

/** What trying the connection came to: a question, what is wrong, or what was found. */
export function CheckResult({ check, address, onAccept }: Props) {
  const { t } = useTranslation("site");
  const { identity, problem, contents, names = [], seen, clock } = check;
  if (identity) {
    const { fingerprint, known, owner, until } = identity;
    const changed = known !== "";
    const why = changed
      ? "changed"
      : identity.why === "name" || identity.why === "expired" || identity.why === "selfSigned"
        ? identity.why
        : "hostKey";
    return (
      <Banner tone={changed ? "bad" : "warn"} title={t(changed ? "upload.identityChangedTitle" : "upload.identityTitle")}>
        <p>{t(`upload.why.${why}`, { owner, until })}</p>
        <dl className="site__facts">
          <dt>{t("upload.fingerprint")}</dt>
          <dd className="site__path">
            <code>{fingerprint}</code>
          </dd>
          {changed && (
            <>
              <dt>{t("upload.before")}</dt>
              <dd className="site__path">
                <code>{known}</code>
              </dd>
            </>
          )}
        </dl>
        <p>
          <Button onPress={() => onAccept(fingerprint)}>{t(changed ? "upload.acceptChanged" : "upload.accept")}</Button>
        </p>
      </Banner>
    );
  }
  if (problem) return <Banner tone="bad" title={refusalSentence(problem)} />;
  return (
    <Banner tone={seen === "no" || clock || contents === "otherSite" ? "warn" : "ok"} title={t("upload.works")}>
      {contents && <p>{t(`upload.contents.${contents}`, { names: names.join(", ") })}</p>}
      {clock && <p>{t("upload.clockDiffers", clock)}</p>}
      {seen && <p>{t(`upload.seen.${seen}`, { address })}</p>}
    </Banner>
  );
}
