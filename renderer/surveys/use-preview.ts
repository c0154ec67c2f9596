import { useEffect, useRef, useState } from "react";
import type { FormPreview, LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import { call, Refusal } from "../client.ts";

const PAUSE_MS = 250;

/** The laid-out sheet of what is on screen, and the definition that it was laid out from. */
export type Preview = { readonly form: FormPreview; readonly of: SurveyDefinition };

/** Lays the survey out again after each pause in the work; the last sheet stays until the next is there. */
export function usePreview(id: string, definition: SurveyDefinition, variant: LayoutVariant, language: Language) {
  const [preview, setPreview] = useState<Preview>();
  const [error, setError] = useState<Refusal>();
  const first = useRef(true);
  useEffect(() => {
    let stale = false;
    const wait = first.current ? 0 : PAUSE_MS;
    first.current = false;
    const timer = setTimeout(async () => {
      try {
        const form = await call("surveys.preview", { id, variant, language, definition });
        if (stale) return;
        setPreview({ form, of: definition });
        setError(undefined);
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        if (!stale) setError(problem);
      }
    }, wait);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [id, definition, variant, language]);
  return { preview, error };
}
