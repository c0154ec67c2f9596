/** "1 450,50 zł" of grosze, as Polish documents write it. */
export function zloty(grosze: number): string {
  const [whole, part] = [Math.floor(Math.abs(grosze) / 100), Math.abs(grosze) % 100];
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, whole >= 10_000 ? "\u00a0" : "");
  return `${grosze < 0 ? "−" : ""}${grouped}${part > 0 ? `,${String(part).padStart(2, "0")}` : ""}\u00a0zł`;
}
