/** A cell of a row. Days are `'yyyy-mm-dd'` text: a JavaScript `Date` is refused with `NODE_DATE`. */
export type Cell = string | number | bigint | boolean | null | undefined | readonly string[]
/** A row with the columns of the contract, by any name that the contract knows. */
export type Row = { readonly [column: string]: Cell }
/** A table: a path, the bytes of CSV, JSON, JSON Lines or Arrow IPC (stream or file), or an array of objects. */
export type Table = string | Uint8Array | readonly Row[]
/** An extract with the day it was made. */
export interface DatedTable { table: Table; extractedOn?: string }

/** The organisation as tables (tổ chức). */
export interface OrgTables {
  units?: Table
  members?: Table
  codes?: Table
  agencies?: Table
  clusters?: Table
  changes?: Table
  targets?: Table
}

export type Lang = 'vi' | 'en'

/** The tables of a call. */
export interface Sources {
  /** A folder with units.csv, members.csv and, where there are any, the others; or tables. Left out, one unit per `unit_id`. */
  org?: string | OrgTables
  /** Scheme documents. Left out, the built-in one holds. */
  scheme?: string | Uint8Array | Scheme | readonly (string | Uint8Array | Scheme)[]
  /** What members report (lượt hỗ trợ). */
  entries?: Table | readonly Table[]
  /** Extracts of dossiers (hồ sơ). */
  dossiers?: Table | DatedTable | readonly (Table | DatedTable)[]
  /** Extracts of portal accounts (tài khoản). */
  accounts?: Table | readonly Table[]
  /** The extracts are complete up to and including this day. Left out, it is guessed, and said as a finding. */
  extractCutoff?: string
  /** Which tree totals are asked through. */
  lens?: 'as_it_was' | 'as_it_is' | `as_of:${string}`
  /** 1 to 64; no result depends on it. */
  threads?: number
  /** The office's key, at least 32 bytes. */
  key?: Uint8Array
}

/** How far a call has come: rows of the present stage. */
export interface Progress { stage: number; done: number; total: number }

export interface CallOptions {
  /** Stops the call; the promise rejects with the signal's reason. */
  signal?: AbortSignal
  /** Called on a timer and once at the end. What it throws stops the call and rejects the promise. */
  onProgress?: (progress: Progress) => void
}

/** A row of `verdicts.csv`. */
export interface Verdict {
  entry_id: string
  line: number
  quantity: number
  verdict: string
  reason: string
  dossier_code: string | null
  rule: string | null
  /** Micro-bits; null for exact rules. */
  score: number | null
  credited_unit_id: string
  /** A whole number or a reduced fraction `p/q`. */
  credit: string
  period: string
}

/** A row of `cube.csv`; `value` is a whole number or a reduced fraction. */
export interface Figure { unit_id: string; period: string; kind: string; measure: string; trust: 'claimed' | 'approved' | 'verified'; value: string }

/** Something worth saying about a row (phát hiện). `row` is 1-based; 0 speaks of the whole file. */
export interface Finding {
  file: string
  row: number
  field: string
  code: string
  severity: 'error' | 'warning'
  message: string
  params: Record<string, string>
}

/** What was read from each file, and how many lines have each verdict. */
export interface Summary {
  format: string
  files: { file: string; table: string; read: number; accepted: number; rejected: number; duplicate: number; skipped: number }[]
  verdicts: Record<string, number>
  fingerprints: Record<string, unknown>
}

/** Lines with their verdicts in words. */
export interface Explanation { format: string; lines: (Omit<Verdict, 'score'> & { label: string; sentence: string })[] }

/** Which report, and how it is written. */
export interface ReportRequest {
  unit: string
  /** `2022-12`, `2022-Q4`, … or a name that the scheme declares. */
  period: string
  format: 'xlsx' | 'html' | 'json' | 'csv' | 'md' | 'txt'
  kind?: 'overview'
  lang?: Lang
}

/** A finished run (kết quả một lượt đối khớp). */
export class Run {
  private constructor ()
  /** Reads a run directory again. */
  static open (dir: string): Promise<Run>
  /** SHA-256 over verdicts and figures. */
  readonly fingerprint: string
  /** A verdict per line of every entry. */
  verdicts (): Verdict[]
  /** Month figures of every unit, non-zero. */
  cube (): Figure[]
  /** Findings of the intake. Empty for a run that was read again. */
  findings (options?: { lang?: Lang }): Finding[]
  /** Every file of the run directory: the same bytes as the command line writes. */
  files (options?: { lang?: Lang }): Map<string, Buffer>
  /** What was read, and what was found. */
  summary (): Summary
  /** The scorecard of a period (bảng điểm): attainment and ranks; decimals are text. */
  score (period: string): Record<string, unknown>
  /** Why an entry's lines have their verdicts, or which lines stand behind a unit's figures (giải thích). */
  explain (what: string | { unit: string; period: string }, options?: { lang?: Lang }): Explanation
  /** A report of a unit and its subtree (báo cáo), rendered on a worker thread. */
  report (request: ReportRequest): Promise<Buffer>
  /** Writes the run directory. */
  write (dir: string, options?: { lang?: Lang }): Promise<void>
}

/** A scheme document (bộ quy tắc). */
export class Scheme {
  private constructor ()
  /** Reads a file; throws the first problem as `SchemeError`. */
  static read (path: string): Promise<Scheme>
  /** Takes TOML or JSON; throws the first problem as `SchemeError`. */
  static parse (bytes: Uint8Array | string, name?: string): Scheme
  /** Every problem of a document, without throwing. */
  static lint (bytes: Uint8Array | string, options?: { name?: string; lang?: Lang }): Finding[]
  /** The JSON Schema of scheme documents. */
  static jsonSchema (): Record<string, unknown>
  readonly name: string
  readonly bytes: Buffer
  /** Id of the (first) document. */
  readonly id: string
  /** Lower-case hex SHA-256 of the (first) document's RFC 8785 JSON. */
  readonly fingerprint: string
  /** All documents, when the bytes are a JSON array of them. */
  readonly documents: { id: string; title: string; fingerprint: string }[]
  /** What the linter has to say; only warnings, since errors do not parse. */
  lint (options?: { lang?: Lang }): Finding[]
}

/** Reconciles (đối khớp) on a worker thread. Rejects with a `Dean5299Error`, or with the reason of `signal`. */
export function reconcile (call: Sources & CallOptions): Promise<Run>
/** The same here and now; blocks the event loop. */
export function reconcileSync (call: Sources): Run
/** Reads and checks the tables without reconciling. */
export function check (call: Sources & CallOptions & { lang?: Lang }): Promise<Finding[]>
/** Names of the files of a run directory that do not agree with it; empty when all is well. */
export function verify (dir: string): Promise<string[]>

/** Answers a small question (hỏi đáp), the same in three languages; days, decimals and fractions are text. */
export function ask (question: string, given: Record<string, unknown>): Record<string, unknown>

/** An error with a stable code. `message` is English. */
export class Dean5299Error extends Error {
  /** For example `TABLE_NO_HEADER`. */
  readonly code: string
  /** Values of the message; never personal. */
  readonly params: Record<string, string>
  /** The message in Vietnamese. */
  readonly messageVi: string
}
export class OrgError extends Dean5299Error {}
export class SchemeError extends Dean5299Error {}
export class TableError extends Dean5299Error {}
export class TimeError extends Dean5299Error {}
export class PrivacyError extends Dean5299Error {}
export class LimitError extends Dean5299Error {}
export class FigureError extends Dean5299Error {}
export class RunError extends Dean5299Error {}
export class ReportError extends Dean5299Error {}
export class AskError extends Dean5299Error {}
export class RenderError extends Dean5299Error {}
/** Cancelled, or a bug of this library: `CALL_*`. */
export class CallError extends Dean5299Error {}
/** What JavaScript handed over cannot be used: `NODE_DATE`, `NODE_ARGUMENT`, `NODE_FILE`, `NODE_ARROW`, `NODE_ARROW_TYPE`. */
export class InputError extends Dean5299Error {}
