/** Where a key writes a letter. */
export const inField = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
/** The remark whose row a key was pressed on. */
export const rowOf = (target: EventTarget) =>
  target instanceof HTMLElement ? target.closest("[role=row]")?.getAttribute("data-key") : null;
