import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/**
 * An element as HTML. React writes some attributes in its own spelling; HTML does not mind, but tools that read a
 * page as text do. A quote inside a text or a value is written as &quot;, so only attributes match.
 */
export const markupOf = (element: ReactElement): string => renderToStaticMarkup(element).replace(REACTS_OWN, (name) => name.toLowerCase());
const REACTS_OWN =
  / (?:charSet|dateTime|hrefLang|srcSet|noValidate|autoComplete|autoCapitalize|maxLength|inputMode|spellCheck|enterKeyHint)="/g;
