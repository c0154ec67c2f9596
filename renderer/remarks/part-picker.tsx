import { useState } from "react";
import { Tree, TreeItem, TreeItemContent } from "react-aria-components";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ListedPart } from "../../preload/contract/remark-setup.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { folded } from "./folded.ts";

type Branch = ListedPart & { below: Branch[] };

/** The list as a tree: each part stands under the nearest one above it that is higher. */
export function treeOf(parts: readonly ListedPart[]): Branch[] {
  const top: Branch[] = [];
  const open: Branch[] = [];
  for (const part of parts) {
    const branch = { ...part, below: [] };
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= part.level) open.pop();
    (open.at(-1)?.below ?? top).push(branch);
    open.push(branch);
  }
  return top;
}

const Leaf = ({ branch }: { branch: Branch }) => (
  <TreeItem id={branch.id} textValue={branch.title} className="parts__item">
    <TreeItemContent>
      {({ level, hasChildItems }) => (
        <span className="parts__line" style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
          {hasChildItems ? (
            <AriaButton slot="chevron" className="btn btn--icon btn--s parts__chevron">
              <Icon name="right" small />
            </AriaButton>
          ) : (
            <span className="parts__chevron" />
          )}
          <span>{branch.title}</span>
          {branch.remarks > 0 && <small className="muted">{branch.remarks}</small>}
        </span>
      )}
    </TreeItemContent>
    {branch.below.map((one) => (
      <Leaf key={one.id} branch={one} />
    ))}
  </TreeItem>
);

type Props = { parts: readonly ListedPart[]; onPick: (part: ListedPart) => void; onClose: () => void };

/** The document's parts as a tree: arrows walk and unfold, Enter takes. A few letters leave only the parts that have them. */
export function PartPicker({ parts, onPick, onClose }: Props) {
  const { t } = useTranslation("remarks");
  const [text, setText] = useState("");
  const fitting =
    text.trim() === "" ? parts : parts.filter(({ title }) => folded(title).includes(folded(text))).map((part) => ({ ...part, level: 1 }));
  const pick = (id: unknown) => {
    const part = parts.find((one) => one.id === id);
    if (part) onPick(part);
  };
  return (
    <ModalDialog title={t("parts.pick")} onClose={onClose}>
      <div className="fields">
        <TextInput type="search" label={t("parts.find")} value={text} onChange={setText} autoFocus />
        <Tree
          key={text === "" ? "all" : "found"}
          className="parts"
          aria-label={t("parts.title")}
          selectionMode="none"
          onAction={pick}
          renderEmptyState={() => <p className="muted">{t("parts.none")}</p>}
        >
          {treeOf(fitting).map((branch) => (
            <Leaf key={branch.id} branch={branch} />
          ))}
        </Tree>
        <div className="dialog__do">
          <Button onPress={onClose}>{t("adding.close")}</Button>
        </div>
      </div>
    </ModalDialog>
  );
}
