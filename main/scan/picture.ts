/** One page as grey pixels, row by row, 0 black to 255 white. `oneBit`: it came as black and white alone, where pencil and pale ink are lost. */
export type Picture = { readonly pixels: Uint8Array; readonly width: number; readonly height: number; readonly oneBit: boolean };
