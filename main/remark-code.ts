/**
 * The short code on the receipt of a remark: the last six characters of its id, which are random. It
 * shows that a number was heard right; it names nobody, and nobody can tell from it who has it.
 */
export const remarkCode = (id: string): string => {
  const end = id.slice(-6).toUpperCase();
  return `${end.slice(0, 3)} ${end.slice(3)}`;
};
