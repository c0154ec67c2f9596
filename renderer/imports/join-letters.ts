/** Several e-mails chosen at once as one file, each after a line that no letter has; any other file by itself. */
export function joinLetters(files: readonly File[]): File | undefined {
  const letters = files.filter(({ name }) => name.toLowerCase().endsWith(".eml"));
  if (letters.length < 2) return files[0];
  const boundary = crypto.randomUUID();
  const pieces = letters.flatMap((letter) => [`\n--${boundary}\n`, letter]);
  return new File([`X-Rynek-Letters: ${boundary}\n`, ...pieces], "e-mail.eml");
}
