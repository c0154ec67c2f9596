/** A stylesheet as text: the bundler puts it into the program. */
declare module "*.css?raw" {
  const text: string;
  export default text;
}

/** Programs for the server and for the browser, likewise. */
declare module "*.php?raw" {
  const text: string;
  export default text;
}
declare module "*.js?raw" {
  const text: string;
  export default text;
}
