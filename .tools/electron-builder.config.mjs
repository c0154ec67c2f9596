// How the installers are made. dist.mjs builds from a staged folder: package.json, out/ and the
// target's own node_modules, so that a Windows installer made on Linux carries Windows' natives.
import { join } from "node:path";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";

/** Every switch is named, so that one that a later Electron adds stops the build until it is decided. */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The program would be a free Node for whoever can start it.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // No such snapshot is shipped; Electron would not start without it.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own default. PDFium and the QR reader are WebAssembly: with it their memory checks cost nothing.
  [FuseV1Options.WasmTrapHandlers]: true,
};

const FONTS = [
  "400Regular/IBMPlexSans_400Regular",
  "500Medium/IBMPlexSans_500Medium",
  "600SemiBold/IBMPlexSans_600SemiBold",
  "700Bold/IBMPlexSans_700Bold",
];

/** What goes into the archive. `platform` and `arch` are the target's, never the building machine's. */
const files = (platform, arch) => [
  "package.json",
  "out/**",
  "!**/*.{map,ts,mts,cts,tsbuildinfo,md,markdown}",
  "!**/.*",
  "!**/.*/**",
  "!**/node_modules/**/{test,tests,__tests__,example,examples,docs,.github}/**",
  "!**/node_modules/better-sqlite3/{deps,src}/**",
  "!**/node_modules/better-sqlite3/binding.gyp",
  "!**/node_modules/better-sqlite3/prebuilds/*",
  `**/node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
  "!**/node_modules/node-addon-api/**",
  "!**/node_modules/sharp/{src,install}/**",
  "!**/node_modules/@img/*/lib/glib-2.0/**",
  "!**/node_modules/fontkit/src/**",
  "!**/node_modules/pdfkit/js/pdfkit.{standalone,es5}*",
  "!**/node_modules/zxing-wasm/dist/{cjs,full,iife,miniprogram,writer}/**",
  "!**/node_modules/zxing-wasm/dist/es/{full,writer}/**",
  "!**/node_modules/@hyzyla/pdfium/dist/{index.cjs,index.esm.base64.js,index.esm.browser.js,index.esm.cdn.js,index.esm.worker.js,pdfium.wasm.base64*,worker*}",
  // Types alone, which zxing-wasm lists among its dependencies.
  "!**/node_modules/{@types,type-fest,tagged-tag}/**",
  "!**/node_modules/@expo-google-fonts/ibm-plex-sans/*/**",
  ...FONTS.map((font) => `**/node_modules/@expo-google-fonts/ibm-plex-sans/${font}.ttf`),
  "!**/node_modules/@expo-google-fonts/ibm-plex-sans/*.{png,js}",
];

/** @returns {import("electron-builder").Configuration} */
export const configFor = ({ platform, arch, output, icons, electronVersion, electronDist, updatesUrl }) => {
  if (updatesUrl && !updatesUrl.startsWith("https://")) throw new Error("Aktualizacje mogą być podawane tylko przez https.");
  return {
    appId: "eu.rynek.desktop",
    productName: "Rynek",
    copyright: "EUPL-1.2",
    directories: { output, buildResources: icons },
    files: files(platform, arch),
    asar: true,
    // What the system itself loads can't lie in an archive.
    asarUnpack: ["**/*.node", "**/node_modules/@img/**"],
    npmRebuild: false,
    nodeGypRebuild: false,
    electronVersion,
    ...(electronDist && { electronDist }),
    electronLanguages: ["pl", "en-US"],
    // Not `electronFuses`: electron-builder's own list of fuses is older than Electron's. Signing comes after this.
    afterPack: ({ appOutDir }) => flipFuses(join(appOutDir, platform === "win32" ? "Rynek.exe" : "rynek"), FUSES),
    // Without an address for updates none are looked for; see main/electron/update-keys.ts.
    publish: updatesUrl ? [{ provider: "generic", url: updatesUrl }] : null,
    // makensis 3.12: before 3.11 an installer run by an administrator could be hijacked (CVE-2025-43715).
    toolsets: { nsis: "1.2.1" },
    win: { target: [{ target: "nsis", arch: ["x64"] }], verifyUpdateCodeSignature: true, icon: "icon.ico" },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      installerLanguages: ["pl_PL", "en_US"],
      language: "1045",
      // The offices' data outlive the program.
      deleteAppDataOnUninstall: false,
      artifactName: "Rynek-${version}-${arch}.${ext}",
    },
    linux: {
      target: [
        { target: "AppImage", arch: ["x64"] },
        { target: "deb", arch: ["x64"] },
      ],
      icon: "icons",
      category: "Office",
      executableName: "rynek",
      synopsis: "Konsultacje, szkolne budżety i ogłoszenia małej gminy",
      maintainer: "Rynek <rynek@example.org>",
      artifactName: "rynek-${version}-${arch}.${ext}",
    },
  };
};
