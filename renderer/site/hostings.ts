import type { UploadProtocol } from "../../preload/contract/upload-target.ts";

/**
 * How Polish hostings name things. Protocol, port and folder are what each is commonly found with;
 * none was checked against the company's own pages here, so each hint says to look into the panel.
 */
export type Hosting = {
  readonly id: string;
  readonly name: string;
  readonly protocol: UploadProtocol;
  readonly port: number;
  /** What the server is called, with a place for one's own part. */
  readonly host: string;
  readonly folder: string;
};

export const HOSTINGS: readonly Hosting[] = [
  { id: "home", name: "home.pl", protocol: "ftps", port: 21, host: "serwer1234567.home.pl", folder: "public_html" },
  { id: "nazwa", name: "nazwa.pl", protocol: "ftps", port: 21, host: "ftp.nazwa-domeny.nazwa.pl", folder: "" },
  { id: "ovh", name: "OVHcloud", protocol: "sftp", port: 22, host: "ftp.cluster000.hosting.ovh.net", folder: "www" },
  {
    id: "cyberfolks",
    name: "cyber_Folks",
    protocol: "ftps",
    port: 21,
    host: "s00.cyber-folks.pl",
    folder: "domains/nazwa-domeny.pl/public_html",
  },
  { id: "az", name: "az.pl", protocol: "ftps", port: 21, host: "ftp.nazwa-domeny.pl", folder: "public_html" },
  { id: "lh", name: "LH.pl", protocol: "ftps", port: 21, host: "serwer00000.lh.pl", folder: "public_html" },
  { id: "zenbox", name: "zenbox", protocol: "ftps", port: 21, host: "s00.zenbox.pl", folder: "domains/nazwa-domeny.pl/public_html" },
  { id: "dhosting", name: "dhosting", protocol: "sftp", port: 22, host: "nazwa.dkonto.pl", folder: "nazwa-domeny.pl/public_html" },
];

/** The usual port of a protocol. */
export const PORTS: Record<UploadProtocol, number> = { sftp: 22, ftps: 21, ftp: 21, webdav: 443, folder: 21 };
