'use strict'

/** An error with a stable `code`, named `params` and its message in two languages. */
class Dean5299Error extends Error {
  constructor (code, params, messages, options) {
    super(messages.vi, options)
    this.code = code
    this.params = params
    this.messageVi = messages.vi
    this.messageEn = messages.en
  }

  get name () { return this.constructor.name }
}
class OrgError extends Dean5299Error {}
class PlanError extends Dean5299Error {}
class SchemeError extends Dean5299Error {}
class TableError extends Dean5299Error {}
class TimeError extends Dean5299Error {}
class PrivacyError extends Dean5299Error {}
class LimitError extends Dean5299Error {}
class FigureError extends Dean5299Error {}
class FormulaError extends Dean5299Error {}
class RubricError extends Dean5299Error {}
class TargetError extends Dean5299Error {}
class ScoringError extends Dean5299Error {}
class StandingError extends Dean5299Error {}
class CommendationError extends Dean5299Error {}
class BoardError extends Dean5299Error {}
class RunError extends Dean5299Error {}
class LiveError extends Dean5299Error {}
class ReportError extends Dean5299Error {}
class LinkError extends Dean5299Error {}
class AskError extends Dean5299Error {}
class RenderError extends Dean5299Error {}
class SheetError extends Dean5299Error {}
class CallError extends Dean5299Error {}
/** What JavaScript handed over cannot be used: `NODE_*`. */
class InputError extends Dean5299Error {}

const ROOMS = {
  ORG: OrgError, PLAN: PlanError, SCHEME: SchemeError, TABLE: TableError, TIME: TimeError, PRIVACY: PrivacyError, LIMIT: LimitError,
  FIGURE: FigureError, FORMULA: FormulaError, RUBRIC: RubricError, TARGET: TargetError, SCORING: ScoringError, STANDING: StandingError, COMMENDATION: CommendationError, BOARD: BoardError, RUN: RunError, LIVE: LiveError, REPORT: ReportError, LINK: LinkError, EVIDENCE: LinkError, ASK: AskError, RENDER: RenderError, SHEET: SheetError, CALL: CallError, NODE: InputError
}

/** The error in the language of the call; a native one gets its class. Errors of the caller's own code pass. */
function lift (e, lang = 'vi') {
  const isNative = typeof e?.code === 'string' && e.params !== undefined && typeof e.messageEn === 'string'
  if (!isNative) return e
  const Room = ROOMS[e.code.split('_')[0]] ?? Dean5299Error
  const error = e instanceof Dean5299Error ? e : new Room(e.code, e.params, { vi: e.messageVi, en: e.messageEn })
  const [before, after] = [error.message, lang === 'en' ? error.messageEn : error.messageVi]
  error.message = after
  error.stack = error.stack?.replace(before, () => after)
  return error
}

/** Runs `inside`; its errors speak `lang`. */
function sync (lang, inside) {
  try { return inside() } catch (e) { throw lift(e, lang) }
}

/** The same for a promise. */
async function later (lang, inside) {
  try { return await inside() } catch (e) { throw lift(e, lang) }
}

/** What may be expected of an argument. */
const EXPECTED = {
  text: ['văn bản', 'text'],
  day: ["ngày viết 'yyyy-mm-dd'", "a day written 'yyyy-mm-dd'"],
  days: ['đối tượng từ nguồn đến ngày', 'an object from sources to days'],
  page: ['một trang: bytes hoặc rows, next, cutoff và, nếu chỉ có phần thay đổi, from', 'a page: bytes or rows, next, cutoff and, where it holds changes alone, from'],
  cursor: ['con trỏ của trang sau, hoặc null sau trang cuối', 'the cursor of the next page, or null after the last'],
  rows: ['mảng đối tượng', 'an array of objects'],
  oneSpan: ['chỉ một trong hai: tên ngày/kỳ, hoặc from–to', 'one of the two: a day or period, or from and to'],
  lang: ["'vi' hoặc 'en'", "'vi' or 'en'"],
  threads: ['số nguyên từ 1 đến 64', 'a whole number from 1 to 64'],
  sequence: ['số nguyên từ 0', 'a whole number from 0'],
  limit: ['số nguyên từ 0 (giới hạn: fileBytes, rows, …)', 'a whole number from 0 (limits: fileBytes, rows, …)'],
  bytes: ['Uint8Array hoặc Buffer', 'a Uint8Array or Buffer'],
  source: ['đường dẫn tệp, Uint8Array hoặc Buffer', 'the path of a file, a Uint8Array or Buffer'],
  sheets: ['một Buffer, hoặc đối tượng từ tên tệp đến Buffer', 'a Buffer, or an object from names of files to Buffers'],
  line: ['số dòng của lượt khai', 'a line of the entry'],
  path: ['đường dẫn tệp; nội dung tệp thì đưa bằng Buffer', 'the path of a file; hand contents over as a Buffer'],
  table: ['đường dẫn, Buffer, mảng đối tượng, bảng Arrow, file(…) hoặc dated(…)', 'a path, a Buffer, an array of objects, an Arrow table, file(…) or dated(…)'],
  marked: ['nhiều tệp thì viết [file(…), file(…)]', 'several files as [file(…), file(…)]'],
  scheme: ['đường dẫn, Buffer hoặc Scheme', 'a path, a Buffer or a Scheme'],
  org: ['thư mục, Org hoặc đối tượng gồm các bảng', 'a folder, an Org or an object of tables'],
  units: ['các bảng của cơ cấu tổ chức, trong đó có units', 'tables of an organisation, units among them'],
  object: ['đối tượng', 'an object'],
  json: ['giá trị viết được thành JSON', 'a value that JSON can write'],
  plan: ['Plan', 'a Plan'],
  run: ['dùng reconcile() hoặc Run.open()', 'use reconcile() or Run.open()'],
  live: ['dùng Live.begin()', 'use Live.begin()'],
  anOrg: ['dùng Org.fromTables() hoặc Org.read()', 'use Org.fromTables() or Org.read()'],
  aPlan: ['dùng Plan.parse()', 'use Plan.parse()'],
  aBoard: ['dùng run.board()', 'use run.board()'],
  documents: ['danh sách văn bản', 'a list of documents'],
  function: ['hàm', 'a function'],
  signal: ['AbortSignal', 'an AbortSignal']
}

/** Why a file cannot be read or written, in the words of the command line. */
const REASONS = {
  ENOENT: 'không tìm thấy',
  EACCES: 'không có quyền',
  EPERM: 'không có quyền',
  EISDIR: 'là thư mục, không phải tệp',
  ENOTDIR: 'không phải thư mục',
  ENOTEMPTY: 'thư mục không trống',
  EEXIST: 'đã tồn tại',
  ENOSPC: 'hết chỗ trống trên đĩa',
  EDQUOT: 'hết chỗ trống trên đĩa',
  EROFS: 'ổ đĩa chỉ cho đọc'
}

const PG = "với pg: types.setTypeParser(1082, s => s)"
const short = (name) => [...String(name)].slice(0, 64).join('')

/** Errors of this side. None of them shows a value that was handed over. */
const refuse = {
  argument: (argument, expected) => new InputError('NODE_ARGUMENT', { argument, expected: EXPECTED[expected][1] }, {
    vi: `Tham số \`${argument}\` không hợp lệ. Cần: ${EXPECTED[expected][0]}.`,
    en: `The argument \`${argument}\` makes no sense. Expected: ${EXPECTED[expected][1]}.`
  }),
  option: (option, known) => new InputError('NODE_UNKNOWN_OPTION', { option: short(option), known: known.join(', ') }, {
    vi: `Không có tùy chọn \`${short(option)}\`. Có: ${known.join(', ')}.`,
    en: `There is no option \`${short(option)}\`. Known: ${known.join(', ')}.`
  }),
  nothing: () => new InputError('NODE_NO_TABLES', {}, {
    vi: 'Chưa đưa bảng nào: cần ít nhất `entries`, `dossiers`, `accounts` hoặc `org`.',
    en: 'No table was given: at least `entries`, `dossiers`, `accounts` or `org` is needed.'
  }),
  date: (table, row, field) => new InputError('NODE_DATE', { table, row: String(row), field }, {
    vi: `Dòng ${row} của ${table} có Date của JavaScript ở \`${field}\`: Date là thời điểm, múi giờ có thể đổi nó sang ngày khác. Hãy dùng chữ 'yyyy-mm-dd'; ${PG}.`,
    en: `Row ${row} of ${table} has a JavaScript Date in \`${field}\`: a Date is an instant, and the time zone may move it to another day. ` +
      "Pass 'yyyy-mm-dd' text; with pg: types.setTypeParser(1082, s => s)."
  }),
  file: (path, cause) => new InputError('NODE_FILE', { path: String(path), reason: String(cause.code) }, {
    vi: `Không đọc hoặc ghi được \`${path}\` (${REASONS[cause.code] ?? 'lỗi của hệ thống tệp'}).`, en: `\`${path}\` cannot be read or written (${cause.code}).`
  }, { cause })
}

module.exports = {
  classes: {
    Dean5299Error, OrgError, PlanError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, FormulaError, RubricError, TargetError, ScoringError, StandingError,
    CommendationError, BoardError, RunError, LiveError, ReportError, LinkError, AskError, RenderError, SheetError, CallError, InputError
  },
  lift, sync, later, refuse
}
