import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Reading } from "../../preload/contract/imports.ts";
import { call, useAsk } from "../client.ts";
import type { Step } from "./wizard.tsx";

/** Everything about the file is found out from the file. */
export const AS_IT_IS: Reading = { encoding: null, delimiter: null, header: null };

/** The file that is on its way in, how it is read, and the step. A file that was not imported is forgotten when the screen is left. */
export function useImportFile(start?: string) {
  const [fileId, setFileId] = useState(start);
  const [reading, setReading] = useState(AS_IT_IS);
  const [step, setStep] = useState<Step>(start ? "reading" : "file");
  const [started, setStarted] = useState<{ id: string; jobId: string }>();
  const [stopped, setStopped] = useState(false);
  /** What would be left behind if the person went away now. */
  const kept = useRef<string>(undefined);
  const handed = useRef(false);
  useLayoutEffect(() => {
    kept.current = handed.current || (started && !stopped) ? undefined : fileId;
  });
  useEffect(
    () => () => {
      if (kept.current) void call("imports.forget", { fileId: kept.current });
    },
    [],
  );
  const look = useAsk("imports.inspect", { fileId: fileId ?? "", reading }, { enabled: fileId !== undefined && !started, keep: true });

  const take = useCallback((id: string) => {
    setFileId(id);
    setReading(AS_IT_IS);
    setStarted(undefined);
    setStopped(false);
    setStep("reading");
  }, []);
  const drop = useCallback(() => {
    if (kept.current) void call("imports.forget", { fileId: kept.current });
    setFileId(undefined);
    setStarted(undefined);
    setStep("file");
  }, []);
  const begin = useCallback((batch: { id: string; jobId: string }) => {
    setStopped(false);
    setStarted(batch);
    setStep("done");
  }, []);
  /** Back from an import that did not get through. */
  const back = useCallback(() => {
    setStarted(undefined);
    setStep("check");
  }, []);
  /** Another screen goes on with the file. */
  const handOver = useCallback(() => {
    handed.current = true;
    kept.current = undefined;
  }, []);
  const onStopped = useCallback(() => setStopped(true), []);
  return { fileId, reading, setReading, step, setStep, started, begin, back, onStopped, look, take, drop, handOver };
}
