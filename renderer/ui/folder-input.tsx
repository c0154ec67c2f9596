import { call, inElectron } from "../client.ts";
import { Button, TextInput } from "./controls.tsx";

type Props = { label: string; hint: string; choose: string; value: string; onChange: (path: string) => void; error: string | undefined };

/** A folder as a path, and by the system's own window where there is one. */
export const FolderInput = ({ label, hint, choose, value, onChange, error }: Props) => (
  <>
    <TextInput label={label} hint={hint} value={value} onChange={onChange} error={error} autoFocus />
    {inElectron && (
      <Button
        onPress={async () => {
          const chosen = await call("shell.chooseFolder", undefined);
          if (chosen) onChange(chosen.folder);
        }}
      >
        {choose}
      </Button>
    )}
  </>
);
