import type { Plugin } from "vite";

export declare const browserScript: () => Plugin;
