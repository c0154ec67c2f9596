/** The office's coat of arms, or a plain shield where it has none. Decorative: the name stands beside it. */
export const Crest = ({ src }: { src: string | null }) =>
  src ? (
    <img className="crest crest--picture" src={src} alt="" />
  ) : (
    <svg className="crest" viewBox="0 0 28 32" aria-hidden="true">
      <path className="crest__field" d="M2 2h24v15c0 7-6 11-12 13C8 28 2 24 2 17z" />
      <path className="crest__mark" d="M8 20v-9h2.200v2h2.200V9h3.200v4h2.200v-2H20v9z" />
    </svg>
  );
