/** A stylesheet as text: the bundler puts it into the program. */
declare module "*.css?raw" {
  const text: string;
  export default text;
}
/** A program for the server, likewise. */
declare module "*.php?raw" {
  const text: string;
  export default text;
}
