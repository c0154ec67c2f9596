import { xml } from "./feed.ts";

/** Every page for search engines. Without dates: a page's own change is not known, and a wrong date is worse than none. */
export const sitemap = (website: string, pages: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[...pages, ...["", "en/", "uk/"].map((folder) => `${folder}index.html`)]
  .sort()
  .map((path) => `<url><loc>${xml(website + path)}</loc></url>\n`)
  .join("")}</urlset>
`;

export const robots = (website: string): string => `User-agent: *\nAllow: /\nSitemap: ${website}sitemap.xml\n`;
