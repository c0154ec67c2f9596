/** Remembers what was answered on this device, only if asked to, and never where the browser refuses. */
export function keeping(
  form: HTMLFormElement,
  { survey, revision, texts }: { readonly survey: string; readonly revision: number; readonly texts: Record<string, string> },
  say: (text: string) => void,
) {
  const name = `rynek-ankieta-${survey}-${revision}`;
  const box = form.querySelector<HTMLInputElement>('[data-do="keep"]')!;
  const forgetting = form.querySelector<HTMLButtonElement>('[data-do="forget"]')!;

  function changed(): void {
    if (!box.checked) return;
    try {
      localStorage.setItem(name, JSON.stringify([...new FormData(form)]));
      forgetting.hidden = false;
    } catch {
      box.checked = false;
      say(texts["noKeeping"] ?? "");
    }
  }

  function forget(text = texts["forgotten"] ?? ""): void {
    box.checked = false;
    forgetting.hidden = true;
    try {
      localStorage.removeItem(name);
    } catch {
      // Refused, so nothing can be there.
    }
    say(text);
  }

  function restore(): void {
    let entries: [string, string][];
    try {
      const stored = localStorage.getItem(name);
      if (stored === null) return;
      entries = JSON.parse(stored) as [string, string][];
    } catch {
      return;
    }
    for (const field of form.elements) {
      if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
        if (field.name) field.checked = entries.some(([key, value]) => key === field.name && value === field.value);
      } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
        field.value = entries.find(([key]) => key === field.name)?.[1] ?? "";
    }
    box.checked = true;
    forgetting.hidden = false;
    say(texts["restored"] ?? "");
  }

  box.addEventListener("change", () => {
    if (!box.checked) return forget();
    changed();
    if (box.checked) say(texts["keptNow"] ?? "");
  });
  forgetting.addEventListener("click", () => {
    forget();
    box.focus();
  });
  return { changed, forget, restore };
}
