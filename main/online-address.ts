/** Where a survey's page lies on the site. By its code alone: it is printed, so it must outlive every change of the title. */
export const surveyPagePath = (code: string): string => `ankieta/${code.toLowerCase()}.html`;

/** The drop box, and the folder that it writes into, beside the pages. */
export const BOX_FILE = "odbior.php";
export const BOX_FOLDER = "odpowiedzi";

/** An office's address on the web as a folder's: "https://gmina.pl/konsultacje" becomes "https://gmina.pl/konsultacje/". */
export const asBase = (website: string): string => (website === "" || website.endsWith("/") ? website : `${website}/`);
