import { contextBridge, ipcRenderer } from "electron";

/**
 * The whole of the bridge. A file crosses in pieces through `call`, so no path ever does; neither
 * ipcRenderer nor an event of it is ever handed over.
 */
contextBridge.exposeInMainWorld("host", {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke("call", name, input),
  on: (listener: (event: unknown) => void): (() => void) => {
    const forward = (_event: unknown, event: unknown) => listener(event);
    ipcRenderer.on("event", forward);
    return () => void ipcRenderer.off("event", forward);
  },
});
