/** Small letters without marks, as the register's search folds them. */
export const folded = (text: string): string => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("\u0142", "l").trim();
