/** SQLite has no boolean. */
export type Bit = 0 | 1;
