import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting } from "../../preload/contract/meetings.ts";
import { Submitter } from "../../preload/contract/remarks.ts";
import { call, queries, useDo } from "../client.ts";
import { PersonNote } from "../remarks/person-note.tsx";
import { SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

/** A remark that somebody made at the meeting: straight into the register. */
export function MeetingRemark({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation("meetings");
  const { t: remarks } = useTranslation("remarks");
  const [value, setValue] = useState({ submitter: "resident" as Submitter, part: "", body: "", proposal: "" });
  const add = useDo("meetings.addRemark");
  const put = (part: Partial<typeof value>) => setValue((before) => ({ ...before, ...part }));
  const wrong = (field: string) => fieldError(add.error?.error, field);
  const save = () =>
    add.mutate(
      { id: meeting.id, ...value },
      {
        onSuccess: ({ id, number }) => {
          onClose();
          toast(t("remarkAdded", { number }), async () => {
            await call("remarks.remove", { ids: [id] });
            await queries.invalidateQueries();
          });
        },
      },
    );
  return (
    <FormDialog title={t("remarkTitle")} submit={t("addRemark")} pending={add.isPending} onSubmit={save} onClose={onClose}>
      {add.error && !add.error.error.issues && <RefusalBanner error={add.error} />}
      <p className="hint">{remarks("noNames")}</p>
      <TextInput
        label={remarks("field.body")}
        value={value.body}
        onChange={(body) => put({ body })}
        rows={5}
        error={wrong("body")}
        autoFocus
      />
      <TextInput
        label={remarks("field.part")}
        hint={remarks("field.partHint")}
        value={value.part}
        onChange={(part) => put({ part })}
        error={wrong("part")}
      />
      <TextInput
        label={remarks("field.proposal")}
        value={value.proposal}
        onChange={(proposal) => put({ proposal })}
        rows={2}
        error={wrong("proposal")}
      />
      <PersonNote words={[value.part, value.body, value.proposal]} />
      <SelectInput
        label={remarks("field.submitter")}
        value={value.submitter}
        onChange={(submitter) => put({ submitter })}
        options={Submitter.options.map((submitter) => ({ value: submitter, label: remarks(`submitter.${submitter}`) }))}
      />
    </FormDialog>
  );
}
