import type { App, Event, Session, WebContents, WebPreferences } from "electron";

export const SCHEME = "app";
export const ORIGIN = `${SCHEME}://rynek`;

/** Standard and secure, so that relative addresses, fetch and the policy work. No bypassCSP, no corsEnabled, no service workers. */
export const PRIVILEGES = { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } };

/** Every switch is named, also those whose default is the same today: a default may change. */
export const windowPreferences = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  // Chromium would fetch its dictionaries from the network.
  spellcheck: false,
} satisfies WebPreferences;

/** Only an address of the app's own pages; anything that merely looks like one is not. */
export const isOurs = (url: string): boolean => url === ORIGIN || url.startsWith(`${ORIGIN}/`);

type Sender = { readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null };

/** A call is answered only when it comes from the main frame of one of our own pages. A frame that is gone (null) is not one. */
export const isTrusted = ({ senderFrame }: Sender): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.origin === ORIGIN;

/** The permissions that a page gets, each with its reason. All others are refused. */
const PERMITTED: Readonly<Record<string, string>> = {
  "clipboard-sanitized-write": "the buttons that copy an address or a code",
};
export const mayHave = (permission: string, origin: string): boolean => Object.hasOwn(PERMITTED, permission) && origin === ORIGIN;

/** The page itself never goes on the network: what is published or sent, the backend sends. */
export const mayRequest = (url: string, development: boolean): boolean =>
  isOurs(url) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith("data:") || (development && url.startsWith("devtools:"));

export function lockDownSession(session: Session, development: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(isOurs(requestingUrl) && mayHave(permission, ORIGIN)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin.replace(/\/$/, "")));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayRequest(url, development) }));
}

/** No page may leave the app, open a window or embed a foreign page. */
export function lockDownContents(contents: WebContents): void {
  const stay = (event: Event<{ url: string }>) => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

export function lockDown(app: App, session: Session): void {
  lockDownSession(session, !app.isPackaged);
  app.on("web-contents-created", (_event, contents) => lockDownContents(contents));
}
