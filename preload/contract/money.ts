import { z } from "zod";

/** Up to a milliard złoty. */
export const Grosze = z.int().min(0).max(100_000_000_000);

const CURRENCY = { style: "currency", currency: "PLN", useGrouping: "min2" } as const;
const whole = new Intl.NumberFormat("pl-PL", { ...CURRENCY, maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat("pl-PL", CURRENCY);

/** "1450,50 zł": grosze as Polish writes them, whole złoty without the decimals, in every language of the program and the site. */
export const zloty = (grosze: number): string => (grosze % 100 === 0 ? whole : exact).format(grosze / 100);
