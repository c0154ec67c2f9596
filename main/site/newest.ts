/** When the last of them changed; nothing where there is none. */
export const newest = (things: readonly { readonly updatedAt: string }[]): string | undefined =>
  things
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1);
