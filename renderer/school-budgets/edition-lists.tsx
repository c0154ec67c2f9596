import { useTranslation } from "react-i18next";
import type { EditionText } from "../../preload/contract/school-budgets.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { CountInput, MoneyInput } from "./number-inputs.tsx";

type ErrorOf = (field: string) => string | undefined;
const MOST_POOLS = 12;
const MOST_GROUPS = 200;

/** Replaces the entry at a place. */
const putAt = <T,>(list: readonly T[], at: number, part: Partial<T>): T[] =>
  list.map((one, index) => (index === at ? { ...one, ...part } : one));

/** The pools of an edition: one, or a big and a small one, or one for each age. */
export function PoolsEditor({
  pools,
  onChange,
  errorOf,
  isDisabled,
}: {
  pools: EditionText["pools"];
  onChange: (pools: EditionText["pools"]) => void;
  errorOf: ErrorOf;
  isDisabled: boolean;
}) {
  const { t } = useTranslation("budgets");
  return (
    <div>
      {pools.map((pool, at) => (
        <div className="listrow" key={pool.id} role="group" aria-label={t("pools.label", { number: at + 1 })}>
          <div data-field={`pools.${at}.name`}>
            <TextInput
              label={t("pools.name")}
              value={pool.name}
              onChange={(name) => onChange(putAt(pools, at, { name }))}
              error={errorOf(`pools.${at}.name`)}
              isDisabled={isDisabled}
            />
          </div>
          <div data-field={`pools.${at}.amount`}>
            <MoneyInput
              label={t("pools.amount")}
              value={pool.amount}
              onChange={(amount) => onChange(putAt(pools, at, { amount }))}
              error={errorOf(`pools.${at}.amount`)}
              isDisabled={isDisabled}
            />
          </div>
          {!isDisabled && pools.length > 1 && (
            <Button
              look="icon"
              icon="cross"
              aria-label={t("pools.remove", { name: pool.name || t("pools.label", { number: at + 1 }) })}
              onPress={() => onChange(pools.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      {!isDisabled && pools.length < MOST_POOLS && (
        <p className="listrow__more">
          <Button small icon="plus" onPress={() => onChange([...pools, { id: crypto.randomUUID(), name: "", amount: 0 }])}>
            {t("pools.add")}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Who may vote: classes with how many pupils there are. No names. `listed`: groups that count the lines of their list. */
export function GroupsEditor({
  groups,
  listed,
  onChange,
  errorOf,
  isDisabled,
}: {
  groups: EditionText["groups"];
  listed: ReadonlySet<string>;
  onChange: (groups: EditionText["groups"]) => void;
  errorOf: ErrorOf;
  isDisabled: boolean;
}) {
  const { t } = useTranslation("budgets");
  const voters = groups.reduce((sum, group) => sum + group.voters, 0);
  return (
    <div data-field="groups">
      <p className="muted small">
        {t("groups.hint")} {listed.size > 0 && t("groups.listed")}
      </p>
      <div className="grouprows">
        {groups.map((group, at) => (
          <div className="listrow listrow--s" key={group.id} role="group" aria-label={t("groups.label", { number: at + 1 })}>
            <div data-field={`groups.${at}.name`}>
              <TextInput
                label={t("groups.name")}
                value={group.name}
                onChange={(name) => onChange(putAt(groups, at, { name }))}
                error={errorOf(`groups.${at}.name`)}
                isDisabled={isDisabled}
              />
            </div>
            <div data-field={`groups.${at}.voters`}>
              <CountInput
                label={t("groups.voters")}
                value={group.voters}
                onChange={(count) => onChange(putAt(groups, at, { voters: count }))}
                error={errorOf(`groups.${at}.voters`)}
                isDisabled={isDisabled || listed.has(group.id)}
              />
            </div>
            {!isDisabled && !listed.has(group.id) && (
              <Button
                look="icon"
                icon="cross"
                aria-label={t("groups.remove", { name: group.name || t("groups.label", { number: at + 1 }) })}
                onPress={() => onChange(groups.filter((_, index) => index !== at))}
              />
            )}
          </div>
        ))}
      </div>
      {errorOf("groups") && (
        <p className="field__error" role="alert">
          {errorOf("groups")}
        </p>
      )}
      <p className="listrow__more">
        {!isDisabled && groups.length < MOST_GROUPS && (
          <Button small icon="plus" onPress={() => onChange([...groups, { id: crypto.randomUUID(), name: "", voters: 0 }])}>
            {t("groups.add")}
          </Button>
        )}
        {groups.length > 0 && <span className="muted small">{t("groups.total", { count: voters })}</span>}
      </p>
    </div>
  );
}

export function CommitteeEditor({
  committee,
  onChange,
  isDisabled,
}: {
  committee: EditionText["committee"];
  onChange: (committee: EditionText["committee"]) => void;
  isDisabled: boolean;
}) {
  const { t } = useTranslation("budgets");
  return (
    <div>
      {committee.map((person, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- people of the committee have no id of their own
        <div className="listrow" key={at} role="group" aria-label={t("committee.label", { number: at + 1 })}>
          <TextInput
            label={t("committee.name")}
            value={person.name}
            onChange={(name) => onChange(putAt(committee, at, { name }))}
            isDisabled={isDisabled}
          />
          <TextInput
            label={t("committee.role")}
            value={person.role}
            onChange={(role) => onChange(putAt(committee, at, { role }))}
            isDisabled={isDisabled}
          />
          {!isDisabled && (
            <Button
              look="icon"
              icon="cross"
              aria-label={t("committee.remove", { name: person.name || t("committee.label", { number: at + 1 }) })}
              onPress={() => onChange(committee.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      {!isDisabled && committee.length < 20 && (
        <p className="listrow__more">
          <Button small icon="plus" onPress={() => onChange([...committee, { name: "", role: "" }])}>
            {t("committee.add")}
          </Button>
        </p>
      )}
    </div>
  );
}
