import type { ReactNode } from "react";

/** A table that may be wider than a narrow screen: it scrolls by itself, also from the keyboard, and the page stays. */
export const TableScroll = ({ label, children }: { label: string; children: ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
  <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
