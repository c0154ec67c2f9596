import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  title: string;
  note?: string | undefined;
  /** The step has a field of its own to start in. */
  hasField?: boolean;
  children: ReactNode;
  foot?: ReactNode;
};

/** One step: its heading has the focus when it comes, so that a screen reader starts there. */
export function Step({ title, note, hasField = false, children, foot }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!hasField) heading.current?.focus();
  }, [hasField]);
  return (
    <>
      <main className="kiosk__main">
        <title>{title}</title>
        {note && <p className="kiosk__note">{note}</p>}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </main>
      {foot && <div className="kiosk__foot">{foot}</div>}
    </>
  );
}
