/**
 * What a page of the app may load: its own files alone. Both shells send it. The hash lets
 * react-aria's one style rule in (touch-action of what can be pressed); any other stays out.
 * The editor's policy turns a paste into a document without a window, where nothing runs or loads;
 * the default one (renderer/no-html.ts) lets the empty text through and nothing else.
 */
export const APP_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard default";

/** The exported site as shown inside the app: no script at all, framed by the app alone. */
export const PREVIEW_CSP =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export const APP_TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** What goes with every answer of both shells, beside the policy. */
export const COMMON_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/** Saved under its own name, never shown as a page. */
export const downloadHeader = (name: string) => ({ "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
