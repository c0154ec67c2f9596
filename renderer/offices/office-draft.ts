import { useState } from "react";
import type { Office, OfficeChange } from "../../preload/contract/offices.ts";
import { Refusal, call, queries } from "../client.ts";
import { fieldError, withoutField } from "../ui/refusal.ts";

type Fields = Omit<Office, "id" | "sample" | "version">;

/** The office's fields while they are being filled in; `save` sends those alone that changed. */
export type OfficeDraft = {
  readonly value: Fields;
  readonly changed: boolean;
  readonly saving: boolean;
  /** Where the refusal names no field. */
  readonly refusal: Refusal | undefined;
  readonly set: (change: Partial<Fields>) => void;
  readonly error: (field: keyof Fields) => string | undefined;
  /** True when everything is kept. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
};

export function useOfficeDraft(office: Office): OfficeDraft {
  const [change, setChange] = useState<OfficeChange>({});
  const [base, setBase] = useState(office);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const changed = Object.keys(change).length > 0;
  return {
    value: { ...base, ...change } as Fields,
    changed,
    saving,
    refusal: refusal && !refusal.error.issues ? refusal : undefined,
    set: (next) => {
      setChange((before) => ({ ...before, ...next }));
      for (const field of Object.keys(next)) setRefusal((before) => before && withoutField(before, `change.${field}`));
    },
    error: (field) => fieldError(refusal?.error, `change.${field}`),
    discard: () => {
      setChange({});
      setRefusal(undefined);
    },
    save: async () => {
      if (!changed) return true;
      setSaving(true);
      try {
        await call("office.update", { version: base.version, change });
        setBase(await call("office.get", undefined));
        setChange({});
        setRefusal(undefined);
        await queries.invalidateQueries();
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setRefusal(error);
        return false;
      } finally {
        setSaving(false);
      }
    },
  };
}
