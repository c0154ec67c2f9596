/** "Anna Kowalska" signs in as "anna.kowalska" unless somebody says otherwise. */
export const loginOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/ł/g, "l")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.|\.$/g, "");
