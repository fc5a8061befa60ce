// The types of the package; `index.d.cts` and `index.d.mts` add the default export. Nothing here needs @types/node.

export type Lang = 'vi' | 'en'
/** A `Buffer` where its types are known, else a `Uint8Array`; at run time always a `Buffer`. */
export type Bytes = typeof globalThis extends { Buffer: { alloc (size: number): infer B } } ? B : Uint8Array
/** A day, `'yyyy-mm-dd'`. */
export type Day = string
/** A whole number or a reduced fraction `p/q`, as text. */
export type Exact = string
/** Which tree totals are asked through: of the day of help, of the cut-off, of a day. */
export type Lens = 'as_it_was' | 'as_it_is' | `as_of:${string}`
export type Trust = 'claimed' | 'approved' | 'verified'

// Only what says `export` is one.
export {}

// ---------------------------------------------------------------- rows in

/** A cell. Null, undefined, NaN and `''` are empty; lists are cells with several values, which leave null, undefined and NaN out. */
export type Cell = string | number | bigint | boolean | null | undefined | readonly (string | number | bigint | null | undefined)[]
/** A day: text. A JavaScript `Date` is refused with `NODE_DATE`, because the time zone would decide the day. */
export type DayCell = string | null | undefined
/** An instant: text, without offset at +07:00; or a `Date`. */
export type InstantCell = string | Date | null | undefined
/** Columns of days, by their English names. */
export type DayColumn =
  'valid_from' | 'valid_to' | 'birth_date' | 'helped_on' | 'approved_on' | 'submitted_on' | 'accepted_on' | 'completed_on' | 'extracted_on' | 'opened_on' | 'decided_on' | 'effective_on'
/**
 * A row under any header that the contract knows, Vietnamese ones too. Unknown columns are passed over, each with one warning (`TABLE_UNKNOWN_COLUMN`).
 * A `Date` is an instant, for `reported_at` under whichever name; below the Vietnamese name of a day it is refused when the row is read (`NODE_DATE`).
 */
export type Row = { readonly [column: string]: Cell | Date } & { readonly [column in DayColumn]?: DayCell }

/** What a member reports (lượt hỗ trợ). */
export interface EntryRow {
  readonly entry_id?: Cell
  readonly kind?: Cell
  readonly member_id?: Cell
  readonly helped_on?: DayCell
  readonly reported_at?: InstantCell
  readonly quantity?: Cell
  /** One code, or several. */
  readonly dossier_code?: Cell
  readonly procedure_code?: Cell
  readonly citizen_id?: Cell
  readonly citizen_token?: Cell
  readonly citizen_name?: Cell
  readonly citizen_phone?: Cell
  readonly citizen_phone_token?: Cell
  readonly birth_date?: DayCell
  readonly beneficiary?: Cell
  readonly helpers?: Cell
  readonly unit_id?: Cell
  readonly approved_on?: DayCell
  readonly commune_code?: Cell
  readonly note?: Cell
}
/** A dossier of an extract (hồ sơ). */
export interface DossierRow {
  readonly dossier_code?: Cell
  readonly other_codes?: Cell
  readonly agency_code?: Cell
  readonly procedure_code?: Cell
  readonly level?: Cell
  readonly channel?: Cell
  readonly status?: Cell
  readonly submitted_on?: DayCell
  readonly accepted_on?: DayCell
  readonly completed_on?: DayCell
  readonly paid_online?: Cell
  readonly applicant_name?: Cell
  readonly applicant_id?: Cell
  readonly applicant_token?: Cell
  readonly owner_name?: Cell
  readonly owner_id?: Cell
  readonly owner_token?: Cell
  readonly phone?: Cell
  readonly phone_token?: Cell
  readonly birth_date?: DayCell
  readonly commune_code?: Cell
  readonly source?: Cell
  readonly extracted_on?: DayCell
}
/** A portal account (tài khoản). */
export interface AccountRow {
  readonly account_id?: Cell
  readonly citizen_id?: Cell
  readonly citizen_token?: Cell
  readonly phone?: Cell
  readonly phone_token?: Cell
  readonly opened_on?: DayCell
  readonly channel?: Cell
  readonly source?: Cell
  readonly status?: Cell
}
/** What a person decided about a line (quyết định): `confirm`, `refuse`, `pair` or `unpair`; without `line` about every line of the entry. */
export interface DecisionRow {
  readonly decision_id?: Cell
  readonly entry_id?: Cell
  readonly line?: Cell
  readonly act?: Cell
  readonly dossier_code?: Cell
  readonly actor?: Cell
  /** A day, or an instant as text: the latest decision holds. */
  readonly decided_on?: DayCell
  readonly reason?: Cell
}
/** When a row of the organisation holds. `valid_to` is exclusive; `recorded` is the sequence of the record. */
export interface DatedRow {
  readonly valid_from?: DayCell
  readonly valid_to?: DayCell
  readonly recorded?: Cell
  readonly absent?: Cell
}
/** A version of a unit (đơn vị). */
export interface UnitRow extends DatedRow {
  readonly unit_id?: Cell
  readonly name?: Cell
  readonly kind?: Cell
  readonly level?: Cell
  readonly parent_id?: Cell
  readonly second_parent_id?: Cell
}
/** A stay of a member in a unit (đoàn viên). */
export interface MemberRow extends DatedRow {
  readonly member_id?: Cell
  readonly unit_id?: Cell
  readonly primary?: Cell
  readonly birth_date?: DayCell
  readonly status?: Cell
}
/** A code of a unit in another system (mã đơn vị). */
export interface CodeRow extends DatedRow { readonly unit_id?: Cell; readonly code_system?: Cell; readonly code?: Cell }
/** Codes that mean one agency (mã cơ quan). */
export interface AgencyRow extends DatedRow { readonly agency_code?: Cell; readonly canonical?: Cell; readonly unit_id?: Cell }
/** A unit in a cluster (cụm thi đua). */
export interface ClusterRow extends DatedRow { readonly cluster_id?: Cell; readonly unit_id?: Cell; readonly rubric?: Cell }
/** From which unit to which (sắp xếp, sáp nhập). */
export interface ChangeRow {
  readonly effective_on?: DayCell
  readonly act?: Cell
  readonly from_unit?: Cell
  readonly to_unit?: Cell
  readonly rule?: Cell
  readonly document?: Cell
  readonly recorded?: Cell
  readonly absent?: Cell
}
/** A target of an indicator (chỉ tiêu). */
export interface TargetRow { readonly indicator?: Cell; readonly unit_id?: Cell; readonly cluster_id?: Cell; readonly period?: Cell; readonly value?: Cell }
/** A figure of an external indicator (số liệu nhập ngoài), entered by hand. */
export interface FigureRow { readonly indicator?: Cell; readonly unit_id?: Cell; readonly period?: Cell; readonly value?: Cell; readonly denominator?: Cell; readonly evidence?: Cell }

/** What is known to be true of a line (kết quả đúng), to measure a run by. */
export interface TruthRow { readonly entry_id?: Cell; readonly line?: Cell; readonly dossier_code?: Cell; readonly verdict?: Cell }

/** An Arrow table of any copy of `apache-arrow`; nothing but these members is used. */
export interface ArrowTable {
  readonly numRows: number
  readonly schema: { readonly fields: readonly { readonly name: unknown; readonly type: unknown }[] }
  getChildAt (index: number): unknown
}
declare const marked: unique symbol
/** A table in a file; made by `file()` only. */
export interface FileTable { readonly [marked]: 'file'; readonly path: string }
/** An extract with its day; made by `dated()` only. */
export interface DatedTable { readonly [marked]: 'dated'; readonly extractedOn: Day; readonly from?: Day; readonly source?: string }
/** Everything that a source gave (các trang đã lấy); made by `fetch()` only. */
export interface Pages {
  readonly [marked]: 'pages'
  /** The pages, in order, each once; they hold whatever personal data the source sent. */
  readonly pages: Bytes[]
  /** The first day of which they hold all changes; null when they hold all there ever was. */
  readonly from: Day | null
  /** The last day of which they hold everything: the earliest cut-off of a page. */
  readonly cutoff: Day
  /** Pages that came again word for word and were left out. */
  readonly replayed: number
}
/**
 * A table: a path, the bytes of CSV, XLSX, JSON, JSON Lines or Arrow IPC (stream or file, also compressed with lz4 or zstd), an array of
 * objects, an Arrow table, or `file(path)`. Rows and bytes must not change until the call has settled.
 */
export type Table<R extends object = Row> = string | Uint8Array | readonly (R | Row)[] | ArrowTable | FileTable
/** One table, or a list of tables; in a list a path is written `file(path)`. Tables in memory are called `entries[0]`, `entries[1]`, … in findings. */
export type Tables<R extends object = Row> = Table<R> | readonly (Exclude<Table<R>, string>)[]

/** Marks a path. Data never does: a string or `{ path }` inside an array opens nothing. */
export function file (path: string): FileTable
/**
 * An extract of dossiers with the day it was made. With `from` it holds what came or changed from that day to the day it was made, both included, and nothing else; `source` is that of rows
 * that name none.
 */
export function dated (table: Table<DossierRow> | Extract, day: Day, options?: { from?: Day; source?: string }): DatedTable

/** The organisation as tables (tổ chức), units among them. */
export interface OrgTables {
  units: Table<UnitRow>
  members?: Table<MemberRow>
  codes?: Table<CodeRow>
  agencies?: Table<AgencyRow>
  clusters?: Table<ClusterRow>
  changes?: Table<ChangeRow>
  targets?: Table<TargetRow>
  figures?: Table<FigureRow>
}

/**
 * The largest inputs accepted; passing one is `LIMIT_EXCEEDED`. Files and bytes have the defaults below. Arrays of objects and Arrow tables
 * have no cap on `fileBytes` and 2³¹ rows. What is given here holds for all.
 */
export interface Limits {
  /** Bytes of a file: 1 GiB. */
  fileBytes?: number
  /** Rows of a table: 10 million. */
  rows?: number
  /** Columns of a table: 1024. */
  columns?: number
  /** Bytes of the cells of a table of a workbook as they are read; one long text may stand in every row: 4 GiB. */
  sheetBytes?: number
  /** Bytes of a CSV record or a JSON element: 1 MiB. */
  recordBytes?: number
  /** Physical lines of a CSV record: 100. */
  recordLines?: number
  /** Depth of JSON: 64. */
  jsonDepth?: number
  /** Bytes of an id: 64. */
  idBytes?: number
  /** Bytes of a name: 512. */
  nameBytes?: number
  /** Units of an organisation: 100 000. */
  orgUnits?: number
  /** Depth of the tree: 16. */
  orgDepth?: number
  /** Parts of a workbook: 10 000. */
  zipParts?: number
  /** Unpacked bytes of a part of a workbook: 512 MiB. */
  zipPartBytes?: number
  /** Unpacked bytes of all parts of a workbook: 1 GiB. */
  zipBytes?: number
  /** How many times larger than packed a part of a workbook may be, from 16 MiB on: 200. */
  zipRatio?: number
  /** Sheets of a workbook: 256. */
  sheets?: number
  /** Texts that the cells of a workbook share: 5 000 000. */
  sharedStrings?: number
  /** Bytes of these texts: 256 MiB. */
  sharedStringBytes?: number
}

/** The tables and options of a call. Unknown names are refused with `NODE_UNKNOWN_OPTION`, a call without tables with `NODE_NO_TABLES`. */
export interface Sources {
  /** A folder with units.csv, members.csv and, where there are any, the others, or .xlsx in the place of a .csv; or tables; or an `Org`. Left out, one unit per `unit_id`. */
  org?: string | OrgTables | Org
  /** Scheme documents. Left out, the built-in one holds. */
  scheme?: string | Uint8Array | Scheme | FileTable | readonly (string | Uint8Array | Scheme | FileTable)[]
  /** Targets (chỉ tiêu), in the place of those of a folder, of `org.targets` or of an `Org`. */
  targets?: Table<TargetRow>
  /** What members report (lượt hỗ trợ). */
  entries?: Tables<EntryRow>
  /** Extracts of dossiers (hồ sơ). */
  dossiers?: Table<DossierRow> | DatedTable | Pages | Extract | readonly (Exclude<Table<DossierRow>, string> | DatedTable | Pages | Extract)[]
  /** Extracts of portal accounts (tài khoản). */
  accounts?: Tables<AccountRow>
  /** Decisions of people about single lines (quyết định): they come before the rules, on every run anew. */
  decisions?: Tables<DecisionRow>
  /** The extracts are complete up to and including this day. Left out, that of fetched pages and of increments holds; without any it is guessed, and said as a finding. */
  extractCutoff?: Day
  /** Sources that are complete up to an earlier day only, by the `source` of their rows. */
  sourceCutoffs?: Readonly<Record<string, Day>>
  lens?: Lens
  /** 1 to 64; no result depends on it. */
  threads?: number
  /** The office's key, at least 32 bytes. */
  key?: Uint8Array
  limits?: Limits
  /** Which heading of a file, of rows or of a frame stands for which column, for entries, dossiers or accounts; columns it does not name are found by their names. */
  mapping?: ColumnMapping | string | Uint8Array | readonly (ColumnMapping | string | Uint8Array)[]
  /** Language of `message` in errors, of findings, and of the answers of a run unless they are asked for another. Vietnamese when left out. */
  lang?: Lang
}

/** How far a call has come: `done` never goes back, and the last call says `done === total`. */
export interface Progress {
  phase: 'loading' | 'schemes' | 'organisation' | 'targets' | 'entries' | 'dossiers' | 'accounts' | 'matching' | 'reorganising' | 'counting' | 'done'
  done: number
  total: number
}
/** What is used of an `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean
  readonly reason?: any
  addEventListener (type: 'abort', listener: () => void, options?: any): void
  removeEventListener (type: 'abort', listener: () => void): void
}
export interface CallOptions {
  /** Stops the call; the promise rejects with the signal's reason. */
  signal?: Signal
  /** Called on a timer and at the end. What it throws, or rejects with, stops the call and rejects the promise. */
  onProgress?: (progress: Progress) => void | PromiseLike<void>
}
export interface LangOption { lang?: Lang }

// ---------------------------------------------------------------- rows out

/** A row of `verdicts.csv`. */
export interface Verdict {
  entry_id: string
  /** A line per code, 1-based; one for the rest without code. */
  line: number
  quantity: number
  verdict: 'out_of_period' | 'not_verifiable' | 'pending' | 'not_found' | 'withdrawn' | 'not_accepted' | 'not_online' | 'contradicted' | 'needs_review' | 'duplicate_claim' | 'verified'
  /** A published word, see RULES. */
  reason: string
  dossier_code: string | null
  rule: string | null
  /** Micro-bits; null for exact rules. */
  score: number | null
  credited_unit_id: string
  credit: Exact
  /** The month of `helped_on`. */
  period: string
}
/** A row of `cube.csv`. */
export interface Figure { unit_id: string; period: string; kind: string; measure: string; trust: Trust; value: Exact }
/** The three classes of trust of a figure. */
export interface Figures { claimed: Exact; approved: Exact; verified: Exact }
/** Figures of every unit in one span of days through a lens; `to` is exclusive, null when open. */
export interface View {
  lens: string
  from: Day
  to: Day | null
  rows: { unit_id: string; kind: string; measure: string; figures: Figures }[]
  /** Parts that were cut by declared shares and not counted. */
  apportioned: { unit_id: string; source: string; kind: string; measure: string; share: Exact; whole: Figures; part: Figures }[]
}
/** Something worth saying about a row (phát hiện). `row` is 1-based; 0 speaks of the whole file. */
export interface Finding {
  file: string
  row: number
  field: string
  code: string
  severity: 'error' | 'warning'
  message: string
  /** Values of the message; never personal. Empty in a run that was opened again. */
  params: Record<string, string>
}
/** What became of the rows of a file: `read = accepted + rejected + duplicate`. */
export interface FileCount { file: string; table: string; read: number; accepted: number; rejected: number; duplicate: number; skipped: number }
/** What was read from each file, and how many lines have each verdict. */
export interface Summary {
  format: 'dean5299/summary@1'
  files: FileCount[]
  verdicts: Record<Verdict['verdict'], number>
  /** SHA-256 by file or source; `schemes` by id. */
  fingerprints: Record<string, string | Record<string, string>>
}
/** A field of a line beside that of a record; what names a person is `***`. `by` counts slips in the code or days outside the window. */
export interface ComparedField {
  field: 'code' | 'person' | 'phone' | 'name' | 'birth_date' | 'place' | 'procedure' | 'day' | 'status' | 'channel'
  /** Whether the rule that found the record asks for it. */
  key: boolean
  claim: string | null
  record: string | string[] | null
  result: 'agrees' | 'differs' | 'absent' | 'unknown'
  by: number | null
}
/** The competition for what a line claims; `list` holds at most 20 of the other lines, those reported first before others, `more` counts the rest. */
export interface Competition {
  policy: 'first_report' | 'equal_split' | 'referee'
  members: number
  units: number
  /** Whether the line's member, or his team, reported first, and how many members or teams did. */
  first: boolean
  tied: number
  /** Whether the line stands for its member. */
  own_line: boolean
  list: { entry_id: string; line: number; reported_at: string; same_member: boolean; verdict: Verdict['verdict']; reason: string }[]
  more: number
  /** Members of the line's team, itself among them, where they are more than one. */
  team?: number
}
/** A record that a line nearly found. Digits of its code that the claim does not support are stars. */
export interface NearMiss {
  by: 'found' | 'code' | 'person' | 'evidence' | 'guard' | 'clue' | 'place'
  /** Where only its guards kept a rule from the record (bị loại vì có điều trái): the rule, and the guards that failed. */
  barred?: { rule: string; guards: string[] }
  dossier_code: string | null
  differs: string[]
  digits: number | null
  days: number | null
  taken: boolean
  compared: ComparedField[]
  advice: string
  hint: string
}
/** A line with its verdict in words; of an entry with its reasons, where the run has its `records.bin`. */
export interface ExplainedLine extends Omit<Verdict, 'score'> {
  /** Of a line that was found by evidence. */
  evidence?: EvidenceScore
  /** Of a line that evidence did not weigh: the keys under which too many are alike. */
  crowded?: { keys: string[]; sentence: string }
  label: string
  sentence: string
  /** Where a split gives the unit a part only. */
  share?: Exact
  /** What `replay` gives the verdict from, beside `compared` and `claims`. */
  facts?: Record<string, unknown>
  compared?: ComparedField[] | null
  claims?: Competition | null
  /** What speaks against a code that no dossier has. */
  doubts?: { word: string; sentence: string }[]
  /** Up to three, the nearest first. */
  nearest?: NearMiss[]
  /** What the member can do. */
  hint?: string | null
  /** Of a line between several dossiers that rules found: those that are left for it, 20 at most, and how many more; null for a code that is not shown. */
  tie?: { dossiers: (string | null)[]; more_dossiers: number }
  /** Of a dossier that earlier extracts showed otherwise: what it was when. The states stand in `facts.history`. */
  history?: string
}
export interface Explanation { format: 'dean5299/explain@1'; lines: ExplainedLine[]; entry_id?: string; unit_id?: string; period?: string }
/** An indicator of a unit in a period: value, target, attainment, ranks; numbers are text, empty ones null. */
export interface ScoreRow {
  unit_id: string
  level: string
  cluster_id: string | null
  indicator: string
  claimed: Exact | null
  approved: Exact | null
  verified: Exact | null
  numerator: Exact | null
  denominator: Exact | null
  target: Exact | null
  attainment: Exact | null
  /** Two digits, half up. */
  attainment_percent: string | null
  rank_in_level: string | null
  ranked_in_level: string | null
  rank_in_cluster: string | null
  ranked_in_cluster: string | null
  /** As printed: `15`, `87.36%`, `2.33`; two digits, half up. */
  value_shown: string | null
  outcome: 'told' | 'share_of_nothing' | 'not_begun' | 'missing' | 'divided_by_zero' | 'overflow'
  /** How many units below reach what is asked of each, or report a figure, of how many. */
  reached: string | null
  of_units: string | null
  /** Formulas over other indicators, with what they read. */
  trail?: { of: 'value' | 'target'; formula: string; read: { name: string; value: Exact | null }[]; outcome: ScoreRow['outcome'] }[]
}
/** The scorecard of a period (bảng điểm); `to` is exclusive. */
export interface Score {
  format: 'dean5299/score@1'
  period: { label: string; from: Day; to: Day }
  scheme: string
  scheme_fingerprint: string
  rows: ScoreRow[]
}
/** A value of a report: exact, with what is printed beside it. */
export type ReportValue =
  | 'empty'
  | { text: string }
  | { count: Exact }
  | { share: { numerator: Exact; denominator: Exact; shown: string } }
  | { mean: { numerator: Exact; denominator: Exact; shown: string } }
  | { reached: { reached: number; of: number } }
  | { rank: { place: number; of: number; tied: boolean } }
/** A report with `format: 'json'`, parsed. */
export interface ReportDocument {
  format: 'dean5299/report@1'
  kind: string
  lang: Lang
  title: string
  subtitle: string
  unit_id: string
  unit_name: string
  period: { label: string; span: { from: Day; to: Day } }
  columns: { id: string; group: string; title: string; kind: 'number' | 'text' | 'count' | 'percent' | 'mean' | 'reached' | 'rank' }[]
  rows: { kind: 'total' | 'group' | 'unit'; unit_id: string; depth: number; values: ReportValue[] }[]
  notes: string[]
  provenance: {
    cutoff: Day; lens: string; scheme: string; scheme_fingerprint: string; run_fingerprint: string; version: string; rounding: string
  }
}
/** Which report, and how it is written. */
export interface ReportRequest {
  unit: string
  /** `2022-12`, `2022-Q4`, … or a name that the scheme declares. */
  period: string
  format: 'xlsx' | 'html' | 'json' | 'csv' | 'md' | 'txt'
  kind?: 'overview'
  lang?: Lang
}
/** A span: a period label, or `from` and `to` (exclusive); all days when left out. */
export interface SpanOptions { period?: string; from?: Day; to?: Day }
export interface BridgeSide {
  day: Day
  rows: { unit_id: string; name: string; level: number; top: boolean; kind: string; measure: string; figures: Figures }[]
}
/** The figures of a span in the trees of two days, and what moved where (bảng nối). */
export interface Bridge {
  format: 'dean5299/bridge@1'
  from: Day
  to: Day
  total: { kind: string; measure: string; figures: Figures }[]
  before: BridgeSide
  after: BridgeSide
  moved: { from: string; to: string; kind: string; measure: string; apportioned: boolean; figures: Figures }[]
}
/** Why a line is other than in an earlier run (nguyên nhân): the first that holds, in this order. */
export type Cause =
  | 'entry_added' | 'entry_removed' | 'entry_changed' | 'moved_unit' | 'decided' | 'rules_changed' | 'sources_changed' | 'cutoff_moved'
  | 'found_since' | 'no_longer_found' | 'other_record' | 'withdrawn_since' | 'not_accepted_since' | 'registered_since' | 'accepted_since'
  | 'channel_changed' | 'record_changed' | 'claimed_earlier' | 'earlier_claim_gone' | 'choice_changed' | 'team_changed'
  | 'other_claims' | 'other'
/** A line as one of two runs has it. */
export type DiffSide = Pick<Verdict, 'quantity' | 'verdict' | 'reason' | 'dossier_code' | 'credited_unit_id' | 'credit' | 'period'>
/** A line that is other; null where a run does not have it. */
/** `claim`: the entry whose earlier claim came (`claimed_earlier`) or went (`earlier_claim_gone`). */
export interface DiffLine { entry_id: string; line: number; cause: Cause; earlier: DiffSide | null; later: DiffSide | null; claim?: string }
export interface DiffSum {
  cause: Cause | 'unchanged'
  label: string
  lines: number
  quantity_earlier: number
  quantity_later: number
  credit_earlier: Exact
  credit_later: Exact
}
export interface RunTotal { lines: number; quantity: number; credit: Exact }
/** Two runs beside each other (so sánh hai lượt đối khớp): the sums of the causes and of the lines that stayed are the totals of both. */
export interface Diff {
  format: 'dean5299/diff@1'
  earlier: RunTotal
  later: RunTotal
  summary: DiffSum[]
  lines: DiffLine[]
}
/** A pair that a person decided (nhãn), for learning weights. */
export interface Label { entry_id: string; line: number; dossier_code: string; match: boolean }
/** One figure of a unit in two periods. */
export interface FigureGrowth {
  kind: string
  measure: string
  first: Figures
  second: Figures
  /** The change as an exact share of the first figure: `1/2` for half as much again; null when the first is nothing. */
  growth: { [trust in Trust]: Exact | null }
}
/** The growth of a unit. Where `scope` is not the same, the unit gained or lost units between the periods, and different things are compared. */
export interface UnitGrowth {
  unit_id: string
  name: string
  scope: { same: boolean; gained: string[]; lost: string[] }
  figures: FigureGrowth[]
}
/** Growth of every unit from one period to another (tăng trưởng so với kỳ trước); `to` is exclusive. */
export interface Growth {
  format: 'dean5299/growth@1'
  lens: string
  first: { label: string; from: Day; to: Day }
  second: { label: string; from: Day; to: Day }
  units: UnitGrowth[]
}
/** Claims without codes and the dossiers that could bear them out; `bound` is the most that can be true, a `surplus` is never proof. */
export interface CountFigures {
  claimed: number
  /** Of `claimed`, what a later extract may still bear out. */
  pending: number
  supply: number
  /** Of `supply`: at an agency of a unit above; without a place; without a known procedure; waiting for a status or a person's word. */
  above: number
  unplaced: number
  any_procedure: number
  undecided: number
  bound: number
  surplus: number
}
/** Counts of every unit with claims (số liệu khai không có mã); `to` is exclusive. `procedure` is null for what is claimed without one. */
export interface Counts {
  format: 'dean5299/counts@1'
  lens: string
  /** Whether there were dossiers at all. */
  given: boolean
  periods: {
    label: string; from: Day; to: Day
    units: { unit_id: string; name: string; rows: (CountFigures & { procedure: string | null })[]; all: CountFigures }[]
  }[]
  findings: { code: string; severity: 'error' | 'warning'; message: string; params: Record<string, string> }[]
}
/** What a column adds to a score: the sum before it and after it, in micro-bits; `level` says how near the two values are. */
export interface EvidencePart {
  field: 'person' | 'phone' | 'name' | 'birth_date' | 'procedure' | 'day' | 'place' | 'code'
  level: 'missing' | 'different' | 'near' | 'digit' | 'swapped' | 'reordered' | 'compatible' | 'equal'
  weight: number
  by_frequency: number
  /** Field and level as people say them, in the language of the call. */
  label: string
  from: number
  to: number
}
/** The score of a line that was found by evidence (điểm chứng cứ), the bars of its scheme, and the parts that sum to the score. */
export interface EvidenceScore {
  score: number
  credit: number
  review: number
  /** Whether something that names the citizen or the dossier is equal. */
  named: boolean
  parts: EvidencePart[]
  /** Of a line in `evidence_weak`, the bars that it failed, the first one first. */
  failed?: ('other_code' | 'names_differ' | 'nothing_equal' | 'below_credit')[]
  /** Of a line whose verdict weights do not decide: the other lines and the dossiers of the tie, all of them for up to 100 lines at once, else 20 of each; codes as far as the claim supports them. */
  tie?: {
    lines: { entry_id: string; line: number; same_member: boolean }[]
    more_lines: number
    dossiers: (string | null)[]
    more_dossiers: number
  }
}
/** How the evidence of a run was weighed (cân chứng cứ), per scheme with a rule by evidence that had something to weigh. */
export interface Evidence {
  format: 'dean5299/evidence@1'
  schemes: {
    scheme: string
    weights: 'given' | 'learnt' | 'labels'
    lines: number
    dossiers: number
    pairs: number
    above_review: number
    above_credit: number
    credit: number
    review: number
    learning: { rounds: number; settled: boolean } | 'failed' | null
    columns: { field: EvidencePart['field']; levels: { level: EvidencePart['level']; band: number | null; weight: number }[]; unread: number }[]
    keys: { key: string; blocks: number; pairs: number; blocks_left_out: number; lines_left_out: number; pairs_left_out: number; largest: number }[]
  }[]
}
/** How many of how many (tỷ lệ), not reduced; in place of a share of nothing stands null. */
export interface Share { numerator: number; denominator: number }
/** Right, wrong and missed links (đúng, sai, sót). */
export interface Tally {
  right: number
  wrong: number
  missed: number
  precision: Share | null
  recall: Share | null
  f1: Share | null
}
/** Lines of which the truth is known; of them `agreed` lines say what the truth says, of `excused` ones a code alone says nothing. */
export interface QualityFigures extends Tally { lines: number; agreed: number; excused: number; agreement: Share | null }
/** A wrong or missed line, and what was wanted: a verdict, `dossier` or `no_dossier`. */
export interface JudgedLine {
  entry_id: string
  line: number
  verdict: Verdict['verdict']
  reason: string
  rule: string | null
  dossier_code: string | null
  wanted: string
  wanted_code: string | null
}
/** How many, and the first twenty of them; `line` is null for a row of the truth that speaks of every other line. */
export interface NamedLines { count: number; list: { entry_id: string; line: number | null }[] }
/** A run held against what is known to be true (chất lượng đối khớp). Of wrong and missed lines the first hundred are listed; of scores at most 200 have a row. */
export interface Quality {
  format: 'dean5299/quality@1'
  lens: string
  files: { file: string; table: string; read: number; accepted: number; rejected: number; duplicate: number; skipped: number }[]
  findings: Finding[]
  all: QualityFigures
  rules: (QualityFigures & { rule: string | null })[]
  kinds: (QualityFigures & { kind: string })[]
  units: (QualityFigures & { unit_id: string; name: string })[]
  confusion: { wanted: string; given: Verdict['verdict']; lines: number }[]
  wrong: { count: number; list: JudgedLine[] }
  missed: { count: number; list: JudgedLine[] }
  unknown_to_run: NamedLines
  unknown_to_truth: NamedLines
  not_told: NamedLines
  /** What would be credited from each score (micro-bits) on, the highest first. */
  thresholds: { lines: number; cuts: number; rows: (Tally & { cut: number; credited: number })[] }
}
/** A line that waits for a person; `before` and `after` are null where a decision teaches nothing about other lines. */
export interface QueueLine {
  entry_id: string
  line: number
  quantity: number
  reason: string
  rule: string | null
  /** Whole, as it is for who decides. */
  dossier_code: string | null
  /** Codes of the dossiers that the line is between, up to 20. */
  tied?: string[]
  /** Dossiers beyond the listed ones. */
  more_tied?: number
  credited_unit_id: string
  period: string
  /** Other lines whose verdict the decision can change. */
  reach: number
  /** What it teaches about lines of the same question, in billionths. */
  lesson: number
  before: number | null
  after: number | null
  yes: number
  no: number
  sentence: string
  why: string
}
/** The review queue (hàng chờ xem xét), the first line to be looked at first. */
export interface Queue { format: 'dean5299/queue@1'; lines: QueueLine[] }
export type FlagCode =
  | 'reported_hour' | 'reported_day' | 'helped_day' | 'citizen_member' | 'citizen_total' | 'phone_citizens' | 'phone_entries' | 'own_submission'
  | 'household_submission' | 'code_run' | 'code_neighbours' | 'citizens_traded' | 'dossiers_traded' | 'refused_again'
/** A pattern that is worth a look, with its evidence; `unit_id` is null when several units are credited with its entries. Twenty members and entries are listed. */
export interface Flag {
  code: FlagCode
  label: string
  scheme: string
  unit_id: string | null
  members: { count: number; list: string[] }
  observed: number
  threshold: number
  citizens: number
  quantity: number
  first_day: Day
  last_day: Day
  entries: { count: number; list: string[] }
  /** What was seen, and an innocent reason for it. */
  sentence: string
}
/** Every flag in the order of code, unit, members, entries (dấu hiệu cần xem); a threshold that is null is turned off. */
export interface Flags {
  format: 'dean5299/flags@1'
  period: { label: string; from: Day; to: Day } | null
  note: string
  schemes: { id: string; thresholds: { [code in FlagCode]: number | null }; code_step: number; own_kinds: string[] }[]
  counts: { [code in FlagCode]: number }
  flags: Flag[]
  cannot_see: string[]
}
/** A row of the decisions table, as `decisions` of the next call takes it. */
export interface SheetDecision {
  decision_id: string
  entry_id: string
  line: number
  act: 'confirm' | 'refuse' | 'pair'
  dossier_code: string | null
  actor: string
  decided_on: string
}
/** A correction of a claim, for the portal's entries: the line has other codes. `was` is null for a line without a code, `***` for one that may be a person's number. */
export interface SheetCorrection {
  entry_id: string
  line: number
  dossier_code: string
  was: string | null
  verdict: Verdict['verdict']
  reason: string
  actor: string
  decided_on: string
}
/** What sheets brought back (kết quả nhận phiếu); `skipped` counts the rows that nobody touched. */
export interface TakenSheets {
  format: 'dean5299/taken@1'
  files: Omit<FileCount, 'table'>[]
  decisions: SheetDecision[]
  corrections: SheetCorrection[]
  findings: Finding[]
}
/** How sheets are read. */
export interface TakeOptions {
  /** The day of the decisions, or an instant. */
  decidedOn: string
  /** Id of who decides; whoever each sheet names when left out. */
  actor?: string
  limits?: Limits
  lang?: Lang
}
/** What a plan would do to every total. */
export interface Preview { format: 'dean5299/preview@1'; plan: string; check: PlanCheck; bridges: Bridge[] }

/** Documents of a board: a path, bytes, or an object. */
export type RulesDocument = string | Bytes | Record<string, unknown>

/** What people entered for a board (phiếu tự chấm, thẩm định, quyết định). Numbers are exact text. */
export interface BoardGiven {
  units?: Array<{
    unit: string
    /** Figures that the score table reads and no indicator gives. */
    inputs?: Record<string, string>
    /** Points by condition of the score table: `own` is what the unit gave itself, `points` what was given after checking. */
    given?: Record<string, { own?: string | null; points?: string | null; reason?: string | null; evidence?: boolean | null }>
    /** Conditions of classes that somebody looked at. */
    conditions?: Record<string, boolean>
    /** Why it is not to be rated. */
    excluded?: string
    /** What speaks against commending it. */
    vetoes?: string[]
    /** Its classes of earlier years. */
    history?: Array<{ year: number; class: string | null }>
  }>
  /** What the council decided of classes. */
  decisions?: Array<{ unit: string; class: string; reason: string; number: string }>
  /** What was conferred before. */
  awards?: unknown
}

/** A unit of a board; exact fractions as text, null where there is nothing. */
export interface BoardRow {
  unit_id: string
  name: string
  level: string
  cluster_id: string | null
  members: string
  points: string | null
  max: string | null
  /** How many conditions have no points yet. */
  open: string | null
  group: string | null
  place: string | null
  ranked: string | null
  tied: string | null
  computed_class: string | null
  class: string | null
  why: string | null
  awards: string | null
}

/** A unit that has other points, another place or another class. */
export interface BoardMove {
  unit: string
  points: [string | null, string | null]
  places: [string | null, string | null]
  classes: [string | null, string | null]
  awards: [string[], string[]]
  is_on: [boolean, boolean]
}

/** The board of a period (bảng thi đua): points, places, classes and nominations. It does not change. */
export class Board {
  private constructor ()
  /** The JSON Schema of a document of rules (`dean5299/board-rules@1`). */
  static jsonSchema (): Record<string, unknown>
  /** The table with quotas, counts of classes and who is nominated. */
  toJSON (): { format: 'dean5299/board@1'; rows: BoardRow[]; [name: string]: unknown }
  /** The table as CSV: the same bytes in every language. */
  toCsv (): Bytes
  /** Everything that made the result of a unit (giải thích), and the same in `sentences`. `BOARD_UNKNOWN_UNIT`. */
  explain (unit: string): { format: 'dean5299/board-explanation@1'; unit_id: string; sentences: string[]; [name: string]: unknown }
  /** The entries behind an indicator of a unit, in the order of their ids. */
  behind (unit: string, indicator: string): Promise<Array<{ entry_id: string; kind: string; helped_on: string; claimed: string; approved: string; verified: string }>>
  /** A figure by the name that rules give it, exact; null where it has no value. */
  value (unit: string, name: string): string | null
  /** The same figures by other rules, score tables or entered values (thử quy định khác), for `beside`; all three are those of the new board. */
  by (options: { rules: RulesDocument; rulebooks?: RulesDocument[]; given?: BoardGiven } & LangOption): Promise<Board>
  /** Who moves when `after` stands in place of this board (ai đổi hạng, đổi loại). */
  beside (after: Board): { moved: BoardMove[]; points: number; places: number; classes: number; awards: number; unchanged: number; sentence: string; sentences: string[] }
  /** Whether everything, made again from what it was made of, is the same (tính lại). */
  replays (): boolean
}

/** A finished run (kết quả một lượt đối khớp). Methods with `Async` work on another thread and read long lists in pieces. */
export class Run {
  private constructor ()
  /** Reads a run directory again. Findings and counts are those that were written. */
  static open (dir: string, options?: LangOption): Promise<Run>
  /** The extracts are complete up to and including this day. */
  readonly cutoff: Day
  readonly lens: string
  /** SHA-256 over verdicts and figures. */
  readonly fingerprint: string
  fingerprintAsync (): Promise<string>
  /** A verdict per line of every entry. */
  verdicts (): Verdict[]
  verdictsAsync (): Promise<Verdict[]>
  /** Month figures of every unit, non-zero, through the run's lens or another. */
  cube (options?: { lens?: Lens; lang?: Lang }): Figure[]
  cubeAsync (options?: { lens?: Lens; lang?: Lang }): Promise<Figure[]>
  /** Figures of every unit in one span, through the run's lens or another. */
  view (options?: SpanOptions & { lens?: Lens; lang?: Lang }): View
  viewAsync (options?: SpanOptions & { lens?: Lens; lang?: Lang }): Promise<View>
  /** Findings of the intake; of an opened run in the language they were written in. `RUN_MISSING_FILE` when they are gone. */
  findings (options?: LangOption): Finding[]
  findingsAsync (options?: LangOption): Promise<Finding[]>
  summary (options?: LangOption): Summary
  summaryAsync (options?: LangOption): Promise<Summary>
  /** Every file of the run directory: the same bytes as the command line writes. */
  files (options?: LangOption): Map<string, Bytes>
  filesAsync (options?: LangOption): Promise<Map<string, Bytes>>
  /** The scorecard of a period (bảng điểm). */
  score (period: string, options?: LangOption): Score
  scoreAsync (period: string, options?: LangOption): Promise<Score>
  /** Scores, ranks, rates and nominates the units of a period by documents (lập bảng thi đua); nothing of the run is changed. */
  board (period: string, options: { rules: RulesDocument; rulebooks?: RulesDocument[]; given?: BoardGiven } & LangOption): Promise<Board>
  /** Why an entry's lines have their verdicts, or which lines stand behind a unit's figures (giải thích). */
  explain (what: string | { unit: string; period: string }, options?: LangOption): Explanation
  explainAsync (what: string | { unit: string; period: string }, options?: LangOption): Promise<Explanation>
  /** The explanation of an entry as a fragment of a page (đoạn HTML): no script, no style, everything escaped; classes begin with `d5-`. */
  explainHtml (entry: string, options?: LangOption): string
  explainHtmlAsync (entry: string, options?: LangOption): Promise<string>
  /** The evidence of a line of an entry, 1 when left out, as one `svg` without scripts and styles (biểu đồ thác chứng cứ); empty for a line that evidence did not weigh. Its parts are `evidence.parts` of `explain`. */
  waterfall (entry: string, options?: { line?: number; lang?: Lang }): string
  waterfallAsync (entry: string, options?: { line?: number; lang?: Lang }): Promise<string>
  /** What units claim without codes, against the dossiers nobody has claimed (số liệu khai không có mã): of a period, or of every month with such
   * claims. Rows of a unit are not sums of those below it. `TIME_UNKNOWN_PERIOD`; `RUN_MISSING_FILE` for a run written without `records.bin`. */
  counts (period?: string, options?: LangOption): Promise<Counts>
  /** How the evidence was weighed (cân chứng cứ). `RUN_MISSING_FILE` for a run written without `records.bin`. */
  evidence (options?: LangOption): Promise<Evidence>
  /** How good the run is by what is known to be true (chất lượng đối khớp): right, wrong and missed lines with exact shares, per rule, kind and unit through the run's lens.
   * `truth` has `entry_id, line, dossier_code, verdict`: the right dossier (empty, without a verdict: none), or the verdict that a line should have. */
  quality (truth: Tables<TruthRow>, options?: CallOptions & { limits?: Limits; lang?: Lang }): Promise<Quality>
  /** The lines that wait for a person, ordered by what a decision would teach (hàng chờ xem xét). */
  queue (options?: LangOption): Promise<Queue>
  /** Patterns of entries that are worth a look, of a period or of all days (dấu hiệu cần xem): with evidence and an innocent reason, never a verdict.
   * Thresholds stand in the scheme (`[flags]`). `TIME_UNKNOWN_PERIOD`. */
  flags (period?: string, options?: LangOption): Promise<Flags>
  /** A report of a unit and its subtree (báo cáo). */
  report (request: ReportRequest): Promise<Bytes>
  /** The lines of a unit and those below it that are not verified, as a workbook to go through with members (phiếu rà soát): of a period, or of all days. `SHEET_TOO_LARGE`. */
  sheet (request: { unit: string; period?: string; lang?: Lang }): Promise<Bytes>
  /** Reads sheets that came back, one or several by name (nhận phiếu rà soát): decisions for the next call, corrections for the portal, findings. `SHEET_FOREIGN`, `SHEET_OTHER_RUN`. */
  readSheets (sheets: Uint8Array | ReadonlyMap<string, Uint8Array> | Record<string, Uint8Array>, options: TakeOptions): Promise<TakenSheets>
  /** One span in the trees of two days. */
  bridge (options: SpanOptions & { first: Day; second: Day; lang?: Lang }): Promise<Bridge>
  /** Growth of every unit's figures from one period to another, through the run's lens (tăng trưởng so với kỳ trước). `TIME_UNKNOWN_PERIOD`. */
  growth (first: string, second: string, options?: LangOption): Promise<Growth>
  /** The lines that are other than in an earlier run, each with its cause, and the sums of the causes (so sánh với lượt trước). */
  diff (earlier: Run, options?: LangOption): Promise<Diff>
  /** Decided pairs: whether line and dossier are one (nhãn từ quyết định). */
  labels (): Label[]
  labelsAsync (): Promise<Label[]>
  /** What a plan would do to the totals of a span, all days when none is given; nothing is changed. `PLAN_REFUSED`. */
  preview (plan: Plan, options?: SpanOptions & CallOptions & LangOption): Promise<Preview>
  /** The run with a plan applied to its organisation; verdicts stay. `PLAN_REFUSED`. */
  reorganised (plan: Plan, options?: CallOptions & LangOption): Promise<Run>
  /** The same run with its totals asked through another tree (qua lăng kính khác): month figures, scores, reports, growth, what explains a unit. Shares everything. */
  through (lens: Lens, options?: LangOption): Run
  org (): Promise<Org>
  /** Writes the run directory. */
  write (dir: string, options?: LangOption): Promise<void>
}

// ---------------------------------------------------------------- organisation

/** Which day, and below which unit, a name or code is looked up. */
export interface Scope { day?: Day; within?: string }
export interface Found { unit_id: string; found: { unit_id: string; valid_from: Day; valid_to: Day | null }[] }
/** What holds of a unit on a day. */
export interface UnitOn {
  unit_id: string
  name: string
  kind: string
  level: number
  parent_id: string | null
  second_parent_id: string | null
  valid_from: Day
  valid_to: Day | null
  recorded: number
  codes: Record<string, string>
  cluster_id: string | null
  /** The rubric of the cluster (bảng tiêu chí), when it has one. */
  rubric: string | null
}
export interface MemberOn {
  member_id: string
  home: string | null
  age: number | null
  stays: { unit_id: string; primary: boolean; status: string | null }[]
}

/** The organisation through time (tổ chức). Every question takes a day; ids are the library's own. */
export class Org {
  private constructor ()
  /** Tables that must be sound: `ORG_INVALID` else; `check({ org })` says why. Targets go along into `reconcile` and `check`. */
  static fromTables (tables: OrgTables, options?: CallOptions & { limits?: Limits; lang?: Lang }): Promise<Org>
  /** A folder with units.csv, members.csv, …; a table that is no .csv there may be an .xlsx. */
  static read (dir: string, options?: CallOptions & { limits?: Limits; lang?: Lang }): Promise<Org>
  /** `ORG_UNKNOWN_CODE`, `ORG_AMBIGUOUS` when it meant several units. */
  findCode (system: string, code: string, scope?: Scope): Found
  /** A name with or without its kind, marks and case. `ORG_UNKNOWN_NAME`, `ORG_AMBIGUOUS`. */
  findName (name: string, scope?: Scope): Found
  /** Null when the unit does not exist on the day. */
  unit (unit: string, day: Day): UnitOn | null
  /** The unit and everything above it, level by level. */
  chain (unit: string, day: Day): string[]
  children (unit: string, day: Day): string[]
  /** The unit and everything below it. */
  subtree (unit: string, day: Day): string[]
  roots (day: Day): string[]
  /** Where what the unit did on a day stands in the tree of another. Shares sum to 1. */
  place (unit: string, options: { on: Day; seenOn: Day; member?: string; address?: string }): { unit_id: string; share: Exact }[]
  /** Home, age and stays on the day. `ORG_UNKNOWN_MEMBER`. */
  member (member: string, day: Day): MemberOn
  /** Members in the subtree of each unit: on a day, or on average from `from` until before `to`; in the tree of `seenOn`, else each day in its own. Another `status` is `NODE_ARGUMENT`. */
  headcount (
    options: ({ day: Day } | { from: Day; to: Day }) & { status?: 'union_member' | 'youth' | 'over_age'; seenOn?: Day }
  ): Promise<Record<string, Exact>>
  /** Rows of `changes`; empty cells null. */
  changes (): Promise<Record<string, string | null>[]>
  /** How the subtree of a unit differs between two days. */
  scopeChange (unit: string, first: Day, second: Day): { gained: string[]; lost: string[] }
  /** The organisation as the record stood after the record `seq`. */
  asKnown (seq: number): Promise<Org>
  /** The highest sequence of any record. */
  readonly lastRecord: number
  /** SHA-256 over every record up to `seq`; later ones never change it. */
  fingerprint (seq?: number): Promise<string>
  /** Its tables as CSV by name (`units.csv`). Targets are no part of it. */
  tables (): Promise<Map<string, Bytes>>
  /** Writes its tables into a folder as CSV, over those of the same name; a folder with a table that it does not have is refused: it would be read with it. */
  write (dir: string): Promise<void>
  /** The same organisation with the records of a plan behind its own. `PLAN_REFUSED`. */
  apply (plan: Plan, options?: CallOptions & LangOption): Promise<Org>
}

/** What a plan would do to an organisation (kết quả kiểm tra phương án). */
export interface PlanCheck {
  format: 'dean5299/plan-check@1'
  errors: number
  levels: { level: number; in: number; out: number }[]
  splits: string[]
  orphans: string[]
  unexplained_codes: { code_system: string; code: string; unit_id: string }[]
  left_behind: { unit_id: string; members: number }[]
  findings: { act: number; code: string; severity: 'error' | 'warning'; params: Record<string, string>; message_vi: string; message_en: string }[]
}
/** A plan document. */
export interface PlanDocument { format: 'dean5299/plan@1'; id: string; effective_on?: Day; document?: string; act: { act: string; [field: string]: unknown }[] }
/** A plan of reorganisation (phương án sắp xếp đơn vị): applied whole or not at all. */
export class Plan {
  private constructor ()
  /** Takes TOML or JSON, or the document as an object. */
  static parse (document: string | Uint8Array | PlanDocument, options?: { name?: string; lang?: Lang }): Plan
  static read (path: string, options?: LangOption): Promise<Plan>
  readonly id: string
  /** What it would do to an organisation; nothing is changed. */
  check (org: Org, options?: CallOptions & LangOption): Promise<PlanCheck>
  toJSON (): PlanDocument
}
export interface ConversionOptions {
  /** Id of the plan; `2025-07-01` when left out. */
  id?: string
  effectiveOn?: Day
  /** The document that orders it. */
  document?: string
  /** `gso` when left out. */
  codeSystem?: string
  /** Codes of the old provinces whose rows are wanted; all when left out. */
  oldProvinces?: readonly string[]
  /** How a split unit is parted, by its old code: `rule` is `members`, `address`, `default` or `share:p/q`. */
  splits?: Record<string, readonly { code: string; rule: string; members?: readonly string[] }[]>
  lang?: Lang
}
/**
 * The plan of a conversion table, how many rows it used, and what is doubtful. Errors among the findings (`CONVERSION_UNDECIDED`,
 * `CONVERSION_CODE_CLASH`, …) say where the plan is not what the table orders.
 */
export interface Conversion { plan: Plan; read: number; used: number; skipped: number; findings: Finding[] }
/** Reads the national conversion table (bảng chuyển đổi đơn vị hành chính), a path or bytes, against the organisation of the evening before. */
export function readConversion (table: string | Uint8Array, org: Org, options?: ConversionOptions): Promise<Conversion>

// ---------------------------------------------------------------- lists of dossiers

/** Which heading of a file stands for which column (bảng khớp cột); `null`: none. */
export interface ColumnMapping { format: 'dean5299/mapping@1'; table: string; sheet?: string; columns: Record<string, string | null> }
/** How a list of dossiers is read. */
export interface ExtractOptions {
  /** What bytes are called in findings; its ending tells the format where the bytes do not. */
  name?: string
  /** A mapping of an earlier call, corrected or not: an object, text or bytes. */
  mapping?: ColumnMapping | string | Uint8Array
  limits?: Limits
  lang?: Lang
}
/**
 * A list of dossiers as it was read; `table` is CSV with the columns of the contract and holds whatever personal data the file held. It goes to `reconcile` in the place of a table of
 * dossiers, by itself or in `dated`: the file is read again by `mapping`, as it is then, so that findings name its own rows.
 */
export interface Extract {
  readonly [marked]: 'extract'
  readonly table: Bytes
  mapping: ColumnMapping
  readonly findings: Finding[]
  /** Rows that were read, that were rejected among them, and that were passed over. */
  readonly read: number
  readonly rejected: number
  readonly skipped: number
}
/**
 * Reads a list of dossiers (đọc danh sách hồ sơ), a path or bytes: CSV, a workbook, JSON or the nested JSON of iGate 2.0. Headings that only contain the name of a column are guessed here alone,
 * each with a finding `TABLE_COLUMN_GUESSED`: null in a mapping switches a wrong guess off, and without the key it is made again.
 */
export function readIgate (source: string | Uint8Array, options?: ExtractOptions): Promise<Extract>

/** A page of a source (trang dữ liệu). */
export type Page = ({ bytes: Uint8Array; rows?: undefined } | { rows: readonly (DossierRow | Row)[]; bytes?: undefined }) & {
  /** Where the next page begins; null after the last. */
  next: string | null
  /** The first day of which the source holds all changes; left out when it holds all there ever was. */
  from?: Day | null
  /** The last day of which the source holds everything. */
  cutoff: Day
}
export interface FetchOptions {
  /** All pages together have `fileBytes`; `rows` bounds their number. */
  limits?: Limits
  /** Which key of rows stands for which column of dossiers. */
  mapping?: ColumnMapping | string | Uint8Array | readonly (ColumnMapping | string | Uint8Array)[]
  /** Stops the fetching; the promise rejects with the signal's reason. It is handed on to `next`. */
  signal?: Signal
  /** Language of `message` in errors. */
  lang?: Lang
}
/**
 * Fetches a source of dossiers to its end (lấy dữ liệu theo trang): `next` is called with a cursor, null for the first page, and does the fetching. What it throws passes through. A page that
 * comes again is left out; a cursor that comes again is `TABLE_SOURCE_CIRCLE`. Nested JSON of iGate goes as `bytes`, as it was sent.
 */
export function fetch (next: (cursor: string | null, more: { signal?: Signal }) => Page | PromiseLike<Page>, options?: FetchOptions): Promise<Pages>

// ---------------------------------------------------------------- scheme, calls

/** A scheme document (bộ quy tắc). */
export class Scheme {
  private constructor ()
  /** Reads a file; throws the first problem as `SchemeError`. */
  static read (path: string, options?: LangOption): Promise<Scheme>
  /** Takes TOML or JSON; throws the first problem as `SchemeError`. */
  static parse (bytes: Uint8Array | string, name?: string, options?: LangOption): Scheme
  /** Every problem of a document, without throwing. */
  static lint (bytes: Uint8Array | string, options?: { name?: string; lang?: Lang }): Finding[]
  /** The JSON Schema of scheme documents. */
  static jsonSchema (): Record<string, unknown>
  readonly name: string
  readonly bytes: Bytes
  /** Id of the (first) document. */
  readonly id: string
  /** Lower-case hex SHA-256 of the (first) document's RFC 8785 JSON. */
  readonly fingerprint: string
  /** All documents, when the bytes are a JSON array of them. */
  readonly documents: { id: string; title: string; fingerprint: string }[]
  /** What the linter has to say; only warnings, since errors do not parse. */
  lint (options?: LangOption): Finding[]
}

/** A line whose row of `verdicts.csv` is other than before; null where it was not there, or is not any more. */
export interface LiveChange { before: Verdict | null; after: Verdict | null }
/** What a step brought about: the fate of the row, its number in its table, what was said, and the changes in the order of `verdicts.csv`. */
export interface LiveStep {
  row: 'accepted' | 'rejected' | 'duplicate' | 'removed' | 'unknown' | null
  number: number | null
  findings: Omit<Finding, 'params'>[]
  changes: LiveChange[]
}

/**
 * A live run (đối khớp tức thời): the tables of `reconcile`, open for single rows. After every step the verdicts are those of `reconcile` over every row that was
 * given so far and not taken out again. Methods with `Async` work on another thread: for steps that judge everything again, which take as long as a run (the first dossier
 * or account when no such table was given; another cut-off; a row after which a source holds other days; without `org` the first entry that names a member or unit; with a
 * rule by evidence or place every step, see `isStepwise`). A step waits for another one, for `verdicts()` and for `run()`: without `Async` it blocks the event loop until they are done.
 * Dossiers given live are an extract of their own, of the sources and the latest `extracted_on` of its rows: beside increments of a source it counts, as any table that says
 * nothing of its days, as holding everything up to then.
 */
export class Live {
  private constructor ()
  /** Reads and judges the tables; `extractCutoff` must be given unless an extract says up to which day it holds everything. In findings the rows given live are those of `live.entries` and so on; `name` puts another word for `live`. */
  static begin (call: Sources & CallOptions & { name?: string }): Promise<Live>
  /** The extracts are complete up to and including this day. */
  readonly cutoff: Day
  /** Whether a step looks only at the lines that its row can concern; `false` where a scheme has a rule by evidence or place, and every step judges everything again. */
  readonly isStepwise: boolean
  /** An entry comes in. The same id with the same content is a duplicate; with other content all versions are rejected. */
  putEntry (row: EntryRow | Row, options?: LangOption): LiveStep
  putEntryAsync (row: EntryRow | Row, options?: LangOption): Promise<LiveStep>
  /** A dossier comes in, a new one or one as a later extract shows it; its day stands in `extracted_on`. */
  putDossier (row: DossierRow | Row, options?: LangOption): LiveStep
  putDossierAsync (row: DossierRow | Row, options?: LangOption): Promise<LiveStep>
  /** An account comes in. */
  putAccount (row: AccountRow | Row, options?: LangOption): LiveStep
  putAccountAsync (row: AccountRow | Row, options?: LangOption): Promise<LiveStep>
  /** A decision about a line comes in. */
  putDecision (row: DecisionRow | Row, options?: LangOption): LiveStep
  putDecisionAsync (row: DecisionRow | Row, options?: LangOption): Promise<LiveStep>
  /** An entry is withdrawn: every readable row with its id is as if it had not been given. */
  removeEntry (id: string, options?: LangOption): LiveStep
  removeEntryAsync (id: string, options?: LangOption): Promise<LiveStep>
  /** Every extract of a dossier is taken out, by its own code in any spelling. */
  removeDossier (code: string, options?: LangOption): LiveStep
  removeDossierAsync (code: string, options?: LangOption): Promise<LiveStep>
  /** An account is taken out. */
  removeAccount (id: string, options?: LangOption): LiveStep
  removeAccountAsync (id: string, options?: LangOption): Promise<LiveStep>
  /** A decision is taken out. */
  removeDecision (id: string, options?: LangOption): LiveStep
  removeDecisionAsync (id: string, options?: LangOption): Promise<LiveStep>
  /** Moves the cut-off; everything is judged again. */
  setCutoff (day: Day, options?: LangOption): LiveStep
  setCutoffAsync (day: Day, options?: LangOption): Promise<LiveStep>
  /** The verdict of every line as it is now. */
  verdicts (): Promise<Verdict[]>
  /** The run over every row that is there, the same as `reconcile` makes. */
  run (options?: CallOptions & LangOption): Promise<Run>
}

/** Reconciles (đối khớp) on a worker thread. Rejects with a `Dean5299Error`, with the reason of `signal`, or with what `onProgress` threw. */
export function reconcile (call: Sources & CallOptions): Promise<Run>
/** The same here and now; blocks the event loop. */
export function reconcileSync (call: Sources): Run
/** Reads and checks the tables without reconciling. */
export function check (call: Sources & CallOptions): Promise<Finding[]>
/** Names of the files of a run directory that do not agree with it; empty when all is well. */
export function verify (dir: string, options?: LangOption): Promise<string[]>
/** Verdict and reason that each line of an explanation leads to, by the rules and its facts alone (suy lại kết luận); null for a line without facts. */
export function replay (explanation: Explanation, options?: LangOption): ({ verdict: Verdict['verdict']; reason: string } | null)[]
/**
 * Answers a small question (hỏi đáp), the same in three languages; days, decimals and fractions are text. Null where what was asked for is not
 * there, such as a unit on a day on which it does not exist.
 */
export function ask (question: string, given: Record<string, unknown>, options?: LangOption): Record<string, unknown> | null

/** A cell of a table of one's own; null, undefined and NaN are missing. */
export type LinkCell = string | number | bigint | boolean | Date | null | undefined
/** A table of one's own: rows as objects, or columns as lists. */
export type LinkTable = readonly Readonly<Record<string, LinkCell>>[] | Readonly<Record<string, readonly LinkCell[]>>
/** How two tables are linked (cách liên kết): columns and their kinds, keys of candidates, weights and bars. Bands: thousandths of likeness, days, edits, steps, or numbers. */
export interface LinkPlan {
  columns: readonly {
    name: string
    kind: 'exact' | 'identifier' | 'name' | 'phone' | 'date' | 'number' | 'likeness' | 'edits' | 'place'
    bands?: readonly (number | string)[]
    /** Whether agreement on a rare value weighs more; of names it does. */
    frequency?: boolean
    /** What each level weighs from *different* on, where weights are given. */
    bits?: readonly (number | string)[]
  }[]
  keys: readonly {
    id: string
    parts: readonly (string | { column: string; take?: 'whole' | 'first' | 'last' | 'year' | 'day_month' | 'sound' | 'grams'; letters?: number })[]
  }[]
  /** Learnt from the tables themselves when left out. */
  weights?: 'given' | 'learnt' | 'labels'
  /** Bits with given weights, else probabilities. */
  credit?: number | string
  review?: number | string
  block_pairs?: number
  seed?: number
  sample?: number
  threads?: number
}
/** What `link` found. Scores, weights and bars are micro-bits. */
export interface Links {
  format: 'dean5299/link@1'
  rows: { left: number; right: number }
  bars: { credit: number; review: number }
  learnt: { share: string; rounds: number; settled: boolean } | { labels: number; ones: number } | null
  columns: { name: string; by_frequency: boolean; unread: number; levels: { level: number; name: string; weight: number }[] }[]
  keys: { key: string; blocks: number; pairs: number; blocks_left_out: number; rows_left_out: number; pairs_left_out: number; largest: number }[]
  /** Pairs at or above the bar for review, column by column; of each the level and the weight of every column of the plan. */
  pairs: {
    left: number[]
    right: number[]
    score: number[]
    band: ('credit' | 'review')[]
    chosen: boolean[]
    tied: boolean[]
    levels: number[][]
    weights: number[][]
  }
}
/**
 * Links the rows of two tables by evidence (liên kết tối ưu toàn cục): nobody is in two chosen pairs, and the sum above the bar for review is the greatest, in whatever order the rows stand.
 * `labels` are pairs that a person decided, as left row, right row and whether they are one. `LINK_PLAN`, `LINK_COLUMN`, `LINK_LABEL`, and what begins with `EVIDENCE`.
 */
export function link (left: LinkTable, right: LinkTable, plan: LinkPlan, options?: LangOption & { labels?: readonly (readonly [number, number, boolean])[] }): Promise<Links>

// ---------------------------------------------------------------- errors

/** An error with a stable code. `message` speaks the `lang` of the call, Vietnamese when none was said. */
export class Dean5299Error extends Error {
  protected constructor ()
  /** For example `TABLE_NO_HEADER`. */
  readonly code: string
  /** Values of the message; never personal. */
  readonly params: Record<string, string>
  readonly messageVi: string
  readonly messageEn: string
}
export class OrgError extends Dean5299Error {}
export class PlanError extends Dean5299Error {}
export class SchemeError extends Dean5299Error {}
export class TableError extends Dean5299Error {}
export class TimeError extends Dean5299Error {}
export class PrivacyError extends Dean5299Error {}
export class LimitError extends Dean5299Error {}
export class FigureError extends Dean5299Error {}
export class FormulaError extends Dean5299Error {}
export class RubricError extends Dean5299Error {}
export class TargetError extends Dean5299Error {}
export class ScoringError extends Dean5299Error {}
export class StandingError extends Dean5299Error {}
export class CommendationError extends Dean5299Error {}
export class BoardError extends Dean5299Error {}
export class RunError extends Dean5299Error {}
/** A live run cannot be begun, or a row cannot be given to it: `LIVE_*`. */
export class LiveError extends Dean5299Error {}
export class ReportError extends Dean5299Error {}
/** Two tables cannot be linked, or evidence cannot be weighed. */
export class LinkError extends Dean5299Error {}
export class AskError extends Dean5299Error {}
export class RenderError extends Dean5299Error {}
export class SheetError extends Dean5299Error {}
/** Cancelled, or a bug of this library: `CALL_*`. */
export class CallError extends Dean5299Error {}
/** What JavaScript handed over cannot be used: `NODE_ARGUMENT`, `NODE_ARROW`, `NODE_DATE`, `NODE_FILE`, `NODE_NO_TABLES`, `NODE_UNKNOWN_OPTION`. */
export class InputError extends Dean5299Error {}
