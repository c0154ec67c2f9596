import { z } from "zod";
import { command, query, staff, typists } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { RemarkPart, REMARK_LENGTH, Sender, Submitter } from "./remarks.ts";
import { SecondOutcome } from "./responses.ts";
import { loose } from "./same-answer.ts";
import { MAX_SHEETS, PrintRun } from "./surveys.ts";
import { Day, Id, line, Moment, Nothing, prose } from "./text.ts";

/**
 * `untyped`: nobody typed it yet. `unchecked`: waits for a second person. `differing`: the two don't say the same.
 * The rest is what came of it: a remark in the register, a form that nobody wrote on, or one that nobody can read.
 */
export const RemarkSheetState = z.enum(["untyped", "unchecked", "differing", "remark", "blank", "unreadable"]);
export type RemarkSheetState = z.infer<typeof RemarkSheetState>;

/** What a person types of a form; the names of its fields are those of the form's questions. */
export const RemarkFormText = z.object({
  state: z.enum(["remark", "blank", "unreadable"]),
  submitter: Submitter,
  part: RemarkPart,
  body: prose(REMARK_LENGTH),
  proposal: prose(REMARK_LENGTH),
});
export type RemarkFormText = z.infer<typeof RemarkFormText>;
const Typed = RemarkFormText.extend({ sender: Sender });
export type TypedRemarkForm = z.infer<typeof Typed>;

export const FORM_FIELDS = ["submitter", "part", "body", "proposal", "name", "address"] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** What stands in one field of a typed form. */
export const fieldOf = (typed: TypedRemarkForm, field: FormField): string =>
  field === "name" || field === "address" ? typed.sender[field] : typed[field];

/** The fields of which two people made something else of one form; small and capital letters, spaces and punctuation don't count. */
export const differingFields = (one: TypedRemarkForm, other: TypedRemarkForm): FormField[] =>
  FORM_FIELDS.filter((field) => loose(fieldOf(one, field)) !== loose(fieldOf(other, field)));

/** Whether two people say the same of a form. Of one that is no remark nothing else matters. */
export const sameForm = (one: TypedRemarkForm, other: TypedRemarkForm): boolean =>
  one.state === other.state && (one.state !== "remark" || differingFields(one, other).length === 0);

/** A field as it was scanned: its picture, and whether there is ink in it. */
const Crop = z.object({ field: z.enum(FORM_FIELDS), picture: z.string(), written: z.boolean() });
export type FormCrop = z.infer<typeof Crop>;
const Source = {
  /** As it is printed. */
  code: z.string(),
  crops: z.array(Crop),
  /** Its scanned pages, in order. */
  pages: z.array(Id),
};
const Entry = Typed.extend({ enteredBy: z.string(), enteredAt: Moment });

export const DifferingForm = z.object({ id: Id, version: z.int(), ...Source, first: Entry, second: Entry });
export type DifferingForm = z.infer<typeof DifferingForm>;

const OneConsultation = z.object({ consultationId: Id });
const One = z.object({ id: Id });
/** The variants of a form on which people write and do not only tick. */
export const FormVariant = z.enum(["standard", "large"]);
export type FormVariant = z.infer<typeof FormVariant>;

/** Remark forms on paper: printed with a code on each sheet, scanned, and typed beside the picture of what was written. */
export const remarkForms = {
  "remarkForms.get": query(
    typists,
    OneConsultation,
    z.object({
      printed: z.int(),
      /** Newest first. */
      runs: z.array(PrintRun),
      untyped: z.int(),
      /** Wait for a second person; how many of them for the one who asks. */
      unchecked: z.int(),
      forMe: z.int(),
      differing: z.int(),
      /** What the one who asks can type now, oldest first. */
      queue: z.array(Id),
      /** How many of the forms are typed by two people, of a hundred; and the lowest that can still be chosen. */
      percent: z.int(),
      atLeast: z.int(),
    }),
  ),
  /** Gives each sheet its code, and makes the PDF in the background. */
  "remarkForms.print": command(
    staff,
    OneConsultation.extend({ variant: FormVariant, sheets: z.int().min(1).max(MAX_SHEETS) }),
    z.object({ runId: Id }),
  ),
  /** One copy without a code, tagged for screen readers: to send or to put on a page. */
  "remarkForms.blankCopy": command(staff, OneConsultation.extend({ variant: FormVariant }), OfficeFile),
  /** A form that nobody scanned, by the code printed on it, typed or read: from now on it waits to be typed like a scanned one. */
  "remarkForms.begin": command(typists, OneConsultation.extend({ code: line(80) }), One),
  /** Takes back one that was begun so, while nobody has typed it. */
  "remarkForms.drop": command(typists, One, Nothing),
  /** A form to type, and never what somebody else typed of it. */
  "remarkForms.sheet": query(
    typists,
    One,
    z.object({
      id: Id,
      consultationId: Id,
      version: z.int(),
      ...Source,
      receivedOn: Day,
      /** Somebody else typed it first. */
      second: z.boolean(),
      /** Whether the form has room for a name and an address, and the register keeps them. */
      asksSender: z.boolean(),
      /** Whose remark it is, as the crosses tell; null where they don't tell. */
      submitter: Submitter.nullable(),
    }),
  ),
  /** Keeps what somebody typed. Once nobody else is asked for, the form is a remark, and `number` its number. */
  "remarkForms.type": command(
    typists,
    One.extend({ version: z.int(), receivedOn: Day, typed: Typed }),
    z.object({ second: SecondOutcome, number: z.int().nullable() }),
  ),
  /** The form waits to be typed again; a remark that was made of it is removed. Refused once the remark was ruled on. */
  "remarkForms.takeBack": command(typists, One, Nothing),
  "remarkForms.setSecond": command(staff, OneConsultation.extend({ percent: z.int().min(0).max(100) }), Nothing),
  /** Oldest first, twenty at most. */
  "remarkForms.differing": query(staff, OneConsultation, z.array(DifferingForm)),
  /** What a form says of which the two typings differ. */
  "remarkForms.decide": command(staff, One.extend({ version: z.int(), typed: Typed }), z.object({ number: z.int().nullable() })),
  /** The scanned form that a remark was typed from. */
  "remarkForms.ofRemark": query(typists, z.object({ remarkId: Id }), z.object({ id: Id, code: z.string(), pages: z.array(Id) }).nullable()),
};
