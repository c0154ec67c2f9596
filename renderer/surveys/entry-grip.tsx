import { useLayoutEffect, useRef, useState } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/icons.tsx";

type Props = { marker: string; name: string; index: number; count: number; onMove: (to: number) => void };
/** A hand that trembles this much is still pressing, not dragging. */
const STILL_PX = 4;

/** Moves its row: dragged, by the arrow keys, or (for who can do neither) by a menu that a press opens. */
export function EntryGrip({ marker, name, index, count, onMove }: Props) {
  const { t } = useTranslation("surveys");
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [dragging, setDragging] = useState(false);
  const dragged = useRef(false);
  const here = useRef({ index, onMove });
  useLayoutEffect(() => {
    here.current = { index, onMove };
  });

  /** Followed over the whole window: the row, and this button in it, move while they are dragged. */
  function startDrag(startY: number): void {
    dragged.current = false;
    const follow = (event: globalThis.PointerEvent) => {
      if (!dragged.current && Math.abs(event.clientY - startY) < STILL_PX) return;
      dragged.current = true;
      setDragging(true);
      const row = button.current?.closest("li");
      const others = [...(row?.parentElement?.children ?? [])].filter((one) => one !== row);
      const to = others.filter((one) => event.clientY > one.getBoundingClientRect().top + one.clientHeight / 2).length;
      if (to !== here.current.index) here.current.onMove(to);
    };
    const end = () => {
      setDragging(false);
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  const places = { first: 0, up: index - 1, down: index + 1, last: count - 1 } as const;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={dragging ? "grip grip--drag" : "grip"}
        data-entry={marker}
        aria-label={t("entry.move", { name })}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerDown={(event) => {
          if (event.button === 0) startDrag(event.clientY);
        }}
        onClick={(event) => {
          if (event.detail === 0 || !dragged.current) setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          event.stopPropagation();
          onMove(index + (event.key === "ArrowUp" ? -1 : 1));
        }}
      >
        <Icon name="grip" />
      </button>
      <Popover className="popover" triggerRef={button} isOpen={open} onOpenChange={setOpen} placement="bottom start">
        <Menu
          className="menu"
          aria-label={t("entry.move", { name })}
          onAction={(key) => {
            setOpen(false);
            onMove(places[key as keyof typeof places]);
          }}
        >
          {(["first", "up", "down", "last"] as const).map((key) => (
            <MenuItem
              key={key}
              id={key}
              className="menu__item"
              isDisabled={key === "first" || key === "up" ? index === 0 : index === count - 1}
            >
              {t(`entry.${key}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}
