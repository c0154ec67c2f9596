import type * as Electron from "electron";
import type { Route } from "playwright-core";
import { app } from "./app.ts";

/** Stock Chromium can't intercept a scheme of its own: app://rynek is shown to it as https://rynek.app.standin.invalid. */
const SHOWN = /^https:\/\/(.+)\.([a-z-]+)\.standin\.invalid/;
export const inside = (url: string): string => url.replace(SHOWN, (_all, host: string, scheme: string) => `${scheme}://${host}`);
export function outside(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  return handlers.has(protocol.slice(0, -1)) ? `https://${host}.${protocol.slice(0, -1)}.standin.invalid${pathname}${search}${hash}` : url;
}

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;
const handlers = new Map<string, Handler>();
const privileged = new Map<string, Electron.Privileges | undefined>();

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    if (app.isReady()) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges);
  },
  handle: (scheme, handler) => {
    if (!privileged.get(scheme)?.standard) throw new Error(`stand-in: only standard schemes are emulated, not ${scheme}`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, "registerSchemesAsPrivileged" | "handle">;

type BeforeRequest = (details: Electron.OnBeforeRequestListenerDetails, decide: (response: Electron.CallbackResponse) => void) => void;
let beforeRequest: BeforeRequest | null = null;

/** What the program has set; specs look at it through `app.evaluate`. */
export const locks: {
  permissionRequest: Parameters<Electron.Session["setPermissionRequestHandler"]>[0];
  permissionCheck: Parameters<Electron.Session["setPermissionCheckHandler"]>[0];
  device: Parameters<Electron.Session["setDevicePermissionHandler"]>[0];
} = { permissionRequest: null, permissionCheck: null, device: null };

type SessionPart = Pick<Electron.Session, "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler">;
export const defaultSession: SessionPart & { webRequest: { onBeforeRequest(listener: BeforeRequest): void } } = {
  setPermissionRequestHandler: (handler) => void (locks.permissionRequest = handler),
  setPermissionCheckHandler: (handler) => void (locks.permissionCheck = handler),
  setDevicePermissionHandler: (handler) => void (locks.device = handler),
  webRequest: { onBeforeRequest: (listener) => void (beforeRequest = listener) },
};

/** Lets the program cancel a request, or answer it by its scheme's handler. */
export async function answer(route: Route): Promise<void> {
  const request = route.request();
  const url = inside(request.url());
  const details = { url, method: request.method(), resourceType: request.resourceType() } as Electron.OnBeforeRequestListenerDetails;
  const { cancel } = await new Promise<Electron.CallbackResponse>((resolve) => {
    if (beforeRequest) beforeRequest(details, resolve);
    else resolve({});
  });
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (cancel || !handler) return route.abort("internetdisconnected");
  const response = await handler(new Request(url, { method: request.method(), headers: request.headers() }));
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => void (headers[name] = value));
  return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
}
