import { Fragment, memo, type ReactNode } from "react";
import type { LayoutField, LayoutFigure, LayoutPage, LayoutText } from "../../preload/contract/form-layout.ts";
import type { Place } from "./layout-places.ts";

/** Millimetres of the lines, as main/print draws them. */
const BOX_LINE = 0.35;
const FRAME_LINE = 0.45;
const HAIR = 0.2;
const POINT = 25.4 / 72;

type Props = { page: LayoutPage; codes: readonly string[]; label: string; surveyCode: string; highlight: Place | undefined };

/** One page of the sheet, drawn from the same geometry as the PDF. Paper is white in the dark theme too. */
export const PaperPage = memo(function PaperPage({ page, codes, label, surveyCode, highlight }: Props) {
  return (
    <svg className="paper" viewBox="0 0 210 297" role="img" aria-label={label}>
      <rect className="paper__sheet" width="210" height="297" />
      {highlight && (
        <rect className="paper__here" x={highlight.x} y={highlight.y} width={highlight.width} height={highlight.height} rx="1.6" />
      )}
      {page.squares.map((square) => (
        <rect key={`${square.x}-${square.y}`} className="paper__ink" x={square.x} y={square.y} width={square.size} height={square.size} />
      ))}
      {page.rules.map((rule) => (
        <path
          key={`${rule.x}-${rule.y}-${rule.width}`}
          className="paper__line"
          strokeWidth={rule.weight}
          d={`M${rule.x} ${rule.y}h${rule.width}`}
        />
      ))}
      {page.frames.map((frame) => (
        <rect
          key={`${frame.x}-${frame.y}`}
          className="paper__line"
          strokeWidth={frame.weight}
          x={frame.x}
          y={frame.y}
          width={frame.width}
          height={frame.height}
        />
      ))}
      {page.texts.map((text) => (
        <Words key={`${text.x}-${text.y}`} text={text} />
      ))}
      {page.boxes.map((box) => (
        <rect
          key={`${box.x}-${box.y}`}
          className="paper__line"
          strokeWidth={BOX_LINE}
          x={box.x}
          y={box.y}
          width={box.size}
          height={box.size}
        />
      ))}
      {page.fields.map((field) => (
        <Field key={`${field.x}-${field.y}`} field={field} />
      ))}
      {page.figures.map((figure) => (
        <Figure key={`${figure.x}-${figure.y}`} figure={figure} />
      ))}
      {page.codes.map((code) => (
        <g key={`${code.x}-${code.y}`}>
          <path className="paper__ink" d={modules(codes, code.x, code.y, code.size)} />
          <text
            className="paper__text"
            x={code.label.x}
            y={code.label.y}
            fontSize={code.label.size * POINT}
            textAnchor={code.label.align === "right" ? "end" : "start"}
          >
            {surveyCode}
          </text>
        </g>
      ))}
    </svg>
  );
});

/** The dark modules of a QR code, as one path: a run of them in a row is one stroke. */
function modules(rows: readonly string[], x: number, y: number, size: number): string {
  const unit = size / Math.max(1, rows.length);
  return rows
    .flatMap((row, line) =>
      [...row.matchAll(/1+/g)].map(
        (run) =>
          `M${(x + run.index * unit).toFixed(3)} ${(y + line * unit).toFixed(3)}h${(run[0].length * unit).toFixed(3)}v${unit.toFixed(3)}h-${(run[0].length * unit).toFixed(3)}z`,
      ),
    )
    .join("");
}

const ANCHORS = { left: "start", center: "middle", right: "end" } as const;

function Words({ text }: { text: LayoutText }) {
  const x = text.x + (text.align === "center" ? text.width / 2 : text.align === "right" ? text.width : 0);
  return (
    <text
      className="paper__text"
      fontSize={text.size * POINT}
      fontWeight={text.weight === "bold" ? 700 : 400}
      textAnchor={ANCHORS[text.align]}
      lang={text.language}
    >
      {text.lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines of one paragraph have no other name
        <Fragment key={index}>
          {/* Parts the words of two lines for whoever hears or copies them; without a size it moves nothing on the page. */}
          {index > 0 && <tspan fontSize={0}> </tspan>}
          <tspan x={x} y={text.y + index * text.leading}>
            {line}
          </tspan>
        </Fragment>
      ))}
    </text>
  );
}

function Field({ field }: { field: LayoutField }) {
  const { kind, part, count, x, y, width, height } = field;
  if (kind === "line" && part === "other") return <path className="paper__guide" strokeWidth={HAIR} d={`M${x} ${y + height}h${width}`} />;
  const marks: ReactNode[] = [];
  for (let index = 1; index < count; index++)
    marks.push(
      kind === "digits" ? (
        <path key={index} className="paper__line" strokeWidth={BOX_LINE} d={`M${x + (index * width) / count} ${y}v${height}`} />
      ) : (
        <path key={index} className="paper__guide" strokeWidth={HAIR} d={`M${x + 4} ${y + (index * height) / count}h${width - 8}`} />
      ),
    );
  return (
    <g>
      <rect className="paper__line" strokeWidth={kind === "lines" ? FRAME_LINE : BOX_LINE} x={x} y={y} width={width} height={height} />
      {marks}
    </g>
  );
}

function Figure({ figure: { kind, x, y, width, height } }: { figure: LayoutFigure }) {
  if (kind === "link") return <rect className="paper__line" strokeWidth={BOX_LINE} x={x} y={y} width={width} height={height} />;
  if (kind === "cross") return <Cross x={x} y={y} size={height} />;
  return (
    <g>
      <rect className="paper__ink" x={x} y={y} width={height} height={height} />
      <Cross x={x + width - height} y={y} size={height} />
    </g>
  );
}

function Cross({ x, y, size }: { x: number; y: number; size: number }) {
  const near = size * 0.18;
  const arm = size * 0.64;
  return (
    <g>
      <rect className="paper__line" strokeWidth={BOX_LINE} x={x} y={y} width={size} height={size} />
      <path
        className="paper__line"
        strokeWidth={0.6}
        d={`M${x + near} ${y + near}l${arm} ${arm}M${x + near + arm} ${y + near}l-${arm} ${arm}`}
      />
    </g>
  );
}
