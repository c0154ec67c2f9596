import { useTranslation } from "react-i18next";
import { type Delivery, DeliveryState, type Project } from "../../preload/contract/school-budget-projects.ts";
import { call, queries } from "../client.ts";
import { PictureField } from "../announcements/picture-field.tsx";
import { Button, DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { todayHere } from "../ui/format.ts";
import { Section } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";

/** Realizacja: what was done of a project that won, day by day, with pictures. */
export function DeliveryForm({ one }: { one: Project }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const stored: Delivery = { state: one.delivery, steps: one.steps };
  const draft = useDraft(stored, 1, async (value) => {
    await call("budgets.deliver", { id: one.id, ...value });
    void queries.invalidateQueries();
    return 1;
  });
  const { value, change } = draft;
  const put = (at: number, part: Partial<Delivery["steps"][number]>) =>
    change((before) => ({ ...before, steps: before.steps.map((step, index) => (index === at ? { ...step, ...part } : step)) }));
  return (
    <Section title={t("delivery.title")} aside={isStaff && <Saved state={draft.state} />}>
      <SelectInput
        label={t("delivery.state")}
        value={value.state}
        onChange={(state) => change((before) => ({ ...before, state }))}
        options={DeliveryState.options.map((state) => ({ value: state, label: t(`delivery.states.${state}`) }))}
        isDisabled={!isStaff}
      />
      {value.steps.map((step, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps have no id of their own
        <div className="deliverystep" key={at} role="group" aria-label={t("delivery.step", { number: at + 1 })}>
          <DayInput
            label={t("delivery.day")}
            value={step.day}
            onChange={(day) => day && put(at, { day })}
            error={fieldError(draft.error?.error, `steps.${at}.day`)}
            isDisabled={!isStaff}
          />
          <TextInput label={t("delivery.text")} value={step.text} onChange={(text) => put(at, { text })} rows={2} isDisabled={!isStaff} />
          {isStaff && (
            <>
              <PictureField
                pictureId={step.pictureId}
                alt={step.pictureAlt}
                error={fieldError(draft.error?.error, `steps.${at}.pictureAlt`)}
                onChange={(pictureId, pictureAlt) => put(at, { pictureId, pictureAlt })}
              />
              <Button
                look="quiet"
                small
                icon="cross"
                onPress={() => change((before) => ({ ...before, steps: before.steps.filter((_, index) => index !== at) }))}
              >
                {t("delivery.remove")}
              </Button>
            </>
          )}
        </div>
      ))}
      {isStaff && value.steps.length < 40 && (
        <p className="listrow__more">
          <Button
            small
            icon="plus"
            onPress={() =>
              change((before) => ({
                state: before.state === "planned" ? "going" : before.state,
                steps: [...before.steps, { day: todayHere(), text: "", pictureId: null, pictureAlt: "" }],
              }))
            }
          >
            {t("delivery.add")}
          </Button>
        </p>
      )}
    </Section>
  );
}
