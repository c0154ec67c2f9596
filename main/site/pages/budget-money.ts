const whole = new Intl.NumberFormat("pl-PL", { style: "currency", currency: "PLN", maximumFractionDigits: 0, useGrouping: "min2" });
const exact = new Intl.NumberFormat("pl-PL", { style: "currency", currency: "PLN", useGrouping: "min2" });

/** "1450 zł", "1450,50 zł" of grosze; the same in every language of the site. */
export const zloty = (grosze: number): string => (grosze % 100 === 0 ? whole : exact).format(grosze / 100);
