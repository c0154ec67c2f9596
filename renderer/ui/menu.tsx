import type { ReactElement } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon, type IconName } from "./icons.tsx";

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onAction: () => unknown;
};

/** A list of things to do, opened by a button. */
export const ActionMenu = ({ label, trigger, entries }: { label: string; trigger: ReactElement; entries: readonly MenuEntry[] }) => (
  <MenuTrigger>
    {trigger}
    <Popover className="popover" placement="bottom end">
      <Menu className="menu" aria-label={label} onAction={(key) => void entries.find((entry) => entry.id === key)?.onAction()}>
        {entries.map((entry) => (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            isDisabled={entry.disabled ?? false}
            className={entry.danger ? "menu__item menu__item--danger" : "menu__item"}
          >
            {entry.icon && <Icon name={entry.icon} />}
            <span>
              {entry.label}
              {entry.note && <small>{entry.note}</small>}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);
