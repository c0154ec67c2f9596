/**
 * How often something random or brutal (a kill, a damaged file, a walk) is done: fewer times in
 * `npm test`, so that it is run often, and in full where RYNEK_SOAK is set, as .ci/run does.
 */
export const times = (everyday: number, soak: number): number => (process.env["RYNEK_SOAK"] ? soak : everyday);
