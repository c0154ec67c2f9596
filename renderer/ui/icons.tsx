/** Line icons on a 20-pixel grid, by what they show. */
const PATHS = {
  sun: "M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.4 4.4l1.1 1.1M14.5 14.5l1.1 1.1M15.6 4.4l-1.1 1.1M5.5 14.5l-1.1 1.1",
  speech: "M2.5 3.5h11v8h-6L4.5 14v-2.5h-2z M16 7.5h1.5V15h-2v2.2L12.8 15H9",
  coins:
    "M3 6.500c0-1.700 2-3 4.500-3s4.500 1.300 4.500 3-2 3-4.500 3-4.500-1.300-4.500-3v4c0 1.700 2 3 4.500 3M12 6.500v2M17 11.500c0 1.700-2 3-4.500 3s-4.500-1.300-4.500-3 2-3 4.500-3 4.500 1.300 4.500 3v3c0 1.700-2 3-4.500 3s-4.500-1.300-4.500-3v-3",
  board: "M3 3.5h14v10H3zM6 13.5V18M14 13.5V18 M6 6.7h8M6 10h5",
  window: "M2.5 4h15v12h-15zM2.5 7.5h15M5 5.8h.1M7.5 5.8h.1",
  sliders: "M3 6h6M13 6h4M3 14h2M9 14h8 M11 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4 M7 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  lock: "M4.5 9h11v8h-11z M7 9V6.2a3 3 0 0 1 6 0V9",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4 m4 9 4 4",
  bullets: "M8 5h9M8 10h9M8 15h9M3.500 5h.1M3.500 10h.1M3.500 15h.1",
  numbers: "M9 5h8M9 10h8M9 15h8M3 3.500l1.200-.5v4M2.800 11.500c0-2 2.700-2 2.700-.4 0 1-2.700 1.600-2.700 3h2.800",
  quote: "M3 11V7.500C3 5.500 4.500 4.500 6.500 4.500M3 11h4v4H3zM11 11V7.500c0-2 1.500-3 3.500-3M11 11h4v4h-4z",
  link: "M8.500 11.500a3 3 0 0 0 4.200 0l3-3a3 3 0 0 0-4.200-4.200l-1 1M11.500 8.500a3 3 0 0 0-4.200 0l-3 3a3 3 0 0 0 4.200 4.200l1-1",
  redo: "M13 5l3 3-3 3M16 8H8a4 4 0 0 0 0 8h4",
  plus: "M10 4v12M4 10h12",
  tick: "m4 10.5 4 4 8-9",
  cross: "M5 5l10 10M15 5 5 15",
  down: "m6 8 4 4 4-4",
  left: "m12 5-5 5 5 5",
  right: "m8 5 5 5-5 5",
  up: "m6 12 4-4 4 4",
  undo: "M7 5 4 8l3 3M4 8h8a4 4 0 0 1 0 8H8",
  keyboard: "M2 5h16v10H2zM5 8h.1M8 8h.1M11 8h.1M14 8h.1M6 12h8",
  printer: "M5 8V3h10v5M5 14H3V8h14v6h-2M5 12h10v5H5z",
  scanner: "M3 11h14v5H3zM5 11V4h10v7M6.500 13.500h3M8 7h4",
  file: "M5 2.5h7l3 3v12H5zM12 2.5v3h3",
  picture: "M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5M7 7.5h.1",
  download: "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
  upload: "M10 13V4M6 7.5l4-4 4 4M4 16.5h12",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  pencil: "M4 16l1-4 8-8 3 3-8 8z",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
  grip: "M7 4h.1M7 8h.1M7 12h.1M7 16h.1M12 4h.1M12 8h.1M12 12h.1M12 16h.1",
  more: "M5 10h.1M10 10h.1M15 10h.1",
  people:
    "M7 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M2.5 16c0-3 2-4.5 4.500-4.500S11.500 13 11.500 16M13 5a2 2 0 1 1 0 4M14 11.500c2 .3 3.500 1.800 3.500 4.500",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6v4l3 2",
  shield: "M10 2.500 16 5v5c0 4-2.500 6.500-6 7.500-3.500-1-6-3.500-6-7.500V5z",
  archive: "M3 4h14v4H3zM4 8v8h12V8M8 11h4",
  chart: "M4 16V9M10 16V4M16 16v-5M3 16.500h14",
  menu: "M3 5h14M3 10h14M3 15h14",
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the word stands beside it, or the button has a label. */
export const Icon = ({ name, small = false }: { name: IconName; small?: boolean }) => (
  <svg className={small ? "i i--s" : "i"} viewBox="0 0 20 20" aria-hidden="true">
    <path d={PATHS[name]} strokeWidth={name === "more" || name === "grip" ? 2.6 : undefined} />
  </svg>
);
