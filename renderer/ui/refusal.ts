import { exists, t as translate } from "i18next";
import type { Issue, Refused } from "../../preload/contract/contract.ts";
import { Refusal } from "../client.ts";

const t = translate as unknown as (key: string, params?: Record<string, unknown>) => string;

/** Why one field was not taken, as a sentence. */
export function issueSentence({ code, params }: Issue): string {
  const specific = `errors:issues.${code}${params["format"] ? `.${params["format"]}` : ""}`;
  const count = params["maximum"] ?? params["minimum"];
  const all = { ...params, ...(typeof count === "number" && { count }) };
  if (params["length"] === 0 && code === "too_small") return t("errors:issues.empty");
  return exists(specific) ? t(specific, all) : t("errors:issues.other");
}

type Said = {
  readonly code: string;
  readonly params?: Record<string, string | number> | undefined;
  readonly issues?: readonly Issue[] | undefined;
};

/** Why a call was refused, as a sentence: what is wrong, what was kept, what to do. */
export function refusalSentence(error: Said): string {
  if (error.issues?.[0])
    return error.issues.length === 1 ? issueSentence(error.issues[0]) : t("errors:invalid", { count: error.issues.length });
  const key = `errors:${error.code}`;
  const count = Object.values(error.params ?? {}).find((value) => typeof value === "number");
  const params = { ...error.params, ...(count !== undefined && { count }) };
  // With the count: a sentence that has plurals alone is found by it.
  return exists(key, params) ? t(key, params) : t("errors:failed");
}

/** The sentence for the field at `path`, where the refusal names one. */
export const fieldError = (error: Refused | undefined | null, path: string): string | undefined => {
  const issue = error?.issues?.find((one) => one.path === path);
  return issue && issueSentence(issue);
};

/** The refusal without what it says of the field at `path`; nothing, where that was all. */
export function withoutField(refusal: Refusal, path: string): Refusal | undefined {
  const { issues } = refusal.error;
  const left = issues?.filter((issue) => issue.path !== path);
  if (!left || left.length === issues?.length) return refusal;
  return left.length > 0 ? new Refusal({ ...refusal.error, issues: left }) : undefined;
}
