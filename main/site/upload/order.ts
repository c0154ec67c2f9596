/** Names that hold a piece of their content's hash: the same name is the same content. */
const HASHED = /-[0-9a-f]{8}(-\w+)?\.[a-z0-9]+$/;
export const isHashed = (path: string): boolean => path.startsWith("pliki/") && HASHED.test(path);

const ENTRANCE = /^(?:(?:en|uk)\/)?(?:index\.html|404\.html)$|^(?:sitemap\.xml|robots\.txt)$/;
const LANGUAGE = /^(?:en|uk)\//;

/**
 * When a file goes out: 0 what pages need, 1 single pages, 2 lists and feeds, 3 the entrances.
 * Single pages lie in folders ("ogloszenia/most.html"), what leads to them lies at the root.
 */
export function rankOf(path: string): 0 | 1 | 2 | 3 {
  if (ENTRANCE.test(path)) return 3;
  const inside = path.replace(LANGUAGE, "");
  if (path.endsWith(".html")) return inside.includes("/") ? 1 : 2;
  return /\.(?:xml|json|js)$/.test(inside) ? 2 : 0;
}
