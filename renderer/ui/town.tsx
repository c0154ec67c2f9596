/** The row of houses: on "Na dziś" and in empty states, nowhere else. */
export const Town = () => (
  <svg className="town" viewBox="0 0 372 132" aria-hidden="true">
    <path className="a1" d="M0 132V70h40V132zM0 70L20 53.2L40 70z" />
    <path className="w" d="M8.0 79h8.0v11h-8.0z" />
    <path className="w" d="M24.0 79h8.0v11h-8.0z" />
    <path className="w" d="M8.0 99h8.0v11h-8.0z" />
    <path className="w" d="M24.0 99h8.0v11h-8.0z" />
    <path className="w" d="M15 132v-13a5 5 0 0 1 10 0v13z" />
    <path className="a2" d="M42 132V56h34V132zM42 56v-7h5.78v-8h5.78v-8h10.88v8h5.78v8h5.78v7z" />
    <path className="w" d="M48.8 65h6.8v11h-6.8z" />
    <path className="w" d="M62.4 65h6.8v11h-6.8z" />
    <path className="w" d="M48.8 85h6.8v11h-6.8z" />
    <path className="w" d="M62.4 85h6.8v11h-6.8z" />
    <path className="w" d="M54 132v-13a5 5 0 0 1 10 0v13z" />
    <path className="a1" d="M78 132V74h46V132zM76 74v-5h50v5z" />
    <path className="w" d="M84.6 83h6.6v11h-6.6z" />
    <path className="w" d="M97.7 83h6.6v11h-6.6z" />
    <path className="w" d="M110.9 83h6.6v11h-6.6z" />
    <path className="w" d="M84.6 103h6.6v11h-6.6z" />
    <path className="w" d="M97.7 103h6.6v11h-6.6z" />
    <path className="w" d="M110.9 103h6.6v11h-6.6z" />
    <path className="w" d="M96 132v-13a5 5 0 0 1 10 0v13z" />
    <path
      className="a2"
      d="M126 132V60h36V132zM126 60q7.2 0 7.92 -10q0.72 -12 10.080000000000002 -13q9.36 1 10.080000000000002 13q0.72 10 7.92 10z"
    />
    <path className="w" d="M133.2 69h7.2v11h-7.2z" />
    <path className="w" d="M147.6 69h7.2v11h-7.2z" />
    <path className="w" d="M133.2 89h7.2v11h-7.2z" />
    <path className="w" d="M147.6 89h7.2v11h-7.2z" />
    <path className="w" d="M139 132v-13a5 5 0 0 1 10 0v13z" />
    <path className="a3" d="M166 132V62h26V26l13-8 13 8v36h26v70z" />
    <path className="a3" d="M204 4h2v16h-2z" />
    <path d="M206 4h13v4.500h-13z" style={{ fill: "var(--flag-white)" }} />
    <path d="M206 8.500h13V13h-13z" style={{ fill: "var(--flag-red)" }} />
    <circle className="w" cx="205" cy="41" r="7" />
    <path d="M205 37v4.200l2.6 1.6" fill="none" style={{ stroke: "var(--art-3)" }} strokeWidth="1.6" />
    <path className="w" d="M172 74h7v12h-7z" />
    <path className="w" d="M183 74h7v12h-7z" />
    <path className="w" d="M220 74h7v12h-7z" />
    <path className="w" d="M231 74h7v12h-7z" />
    <path className="w" d="M199 132v-18a6 6 0 0 1 12 0v18zM172 98h7v12h-7zM183 98h7v12h-7zM220 98h7v12h-7zM231 98h7v12h-7z" />
    <path className="a2" d="M248 132V66h36V132zM248 66a18 12.959999999999999 0 0 1 36 0z" />
    <path className="w" d="M255.2 75h7.2v11h-7.2z" />
    <path className="w" d="M269.6 75h7.2v11h-7.2z" />
    <path className="w" d="M255.2 95h7.2v11h-7.2z" />
    <path className="w" d="M269.6 95h7.2v11h-7.2z" />
    <path className="w" d="M261 132v-13a5 5 0 0 1 10 0v13z" />
    <path className="a1" d="M286 132V52h44V132zM286 52v-7h7.48v-8h7.48v-8h14.08v8h7.48v8h7.48v7z" />
    <path className="w" d="M292.3 61h6.3v11h-6.3z" />
    <path className="w" d="M304.9 61h6.3v11h-6.3z" />
    <path className="w" d="M317.4 61h6.3v11h-6.3z" />
    <path className="w" d="M292.3 81h6.3v11h-6.3z" />
    <path className="w" d="M304.9 81h6.3v11h-6.3z" />
    <path className="w" d="M317.4 81h6.3v11h-6.3z" />
    <path className="w" d="M303 132v-13a5 5 0 0 1 10 0v13z" />
    <path className="a2" d="M332 132V72h38V132zM332 72L351 56.04L370 72z" />
    <path className="w" d="M339.6 81h7.6v11h-7.6z" />
    <path className="w" d="M354.8 81h7.6v11h-7.6z" />
    <path className="w" d="M339.6 101h7.6v11h-7.6z" />
    <path className="w" d="M354.8 101h7.6v11h-7.6z" />
    <path className="w" d="M346 132v-13a5 5 0 0 1 10 0v13z" />
  </svg>
);

/** The mark: four fronts, streets leaving at the corners, the town hall in brick. */
export const Mark = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <g className="mark-ring">
      <path d="M5.5 1h13v4h-13zM5.5 19h13v4h-13zM1 5.500h4v13H1zM19 5.500h4v13h-4z" />
    </g>
    <path className="mark-hall" d="M8 8h8v8H8z" />
  </svg>
);
