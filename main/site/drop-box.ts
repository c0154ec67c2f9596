import source from "./drop-box.php?raw";

/** `until`: the last day, or "". */
export type BoxSurvey = { readonly code: string; readonly until: string };

/** The drop box as it is put on the server. `perAddress`: answers that it takes from one address in ten minutes. */
export function dropBox(surveys: readonly BoxSurvey[], perAddress = 120): string {
  const entries = surveys.map(({ code, until }) => {
    // They become program text: nothing but what they can be.
    if (!/^[2-9A-Z]{6}$/.test(code) || !/^(\d{4}-\d{2}-\d{2})?$/.test(until))
      throw new Error(`not a survey for the drop box: ${code} ${until}`);
    return `'${code}' => '${until}'`;
  });
  return source.replace("/*SURVEYS*/", entries.join(", ")).replace("/*PER_ADDRESS*/120", String(perAddress));
}
