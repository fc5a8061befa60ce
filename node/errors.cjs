'use strict'

/** An error with a stable `code`, named `params` and the Vietnamese message. */
class Dean5299Error extends Error {
  constructor(message, code, params = {}, messageVi = message, options) {
    super(message, options)
    this.name = new.target.name
    this.code = code
    this.params = params
    this.messageVi = messageVi
  }
}
class OrgError extends Dean5299Error {}
class SchemeError extends Dean5299Error {}
class TableError extends Dean5299Error {}
class TimeError extends Dean5299Error {}
class PrivacyError extends Dean5299Error {}
class LimitError extends Dean5299Error {}
class FigureError extends Dean5299Error {}
class RunError extends Dean5299Error {}
class ReportError extends Dean5299Error {}
class AskError extends Dean5299Error {}
class RenderError extends Dean5299Error {}
class CallError extends Dean5299Error {}
/** What JavaScript handed over cannot be used: `NODE_*`. */
class InputError extends Dean5299Error {}

const ROOMS = {
  ORG: OrgError, SCHEME: SchemeError, TABLE: TableError, TIME: TimeError, PRIVACY: PrivacyError,
  LIMIT: LimitError, FIGURE: FigureError, RUN: RunError, REPORT: ReportError, ASK: AskError, RENDER: RenderError, CALL: CallError, NODE: InputError
}

/** Gives a native error its class. */
function lift (e) {
  if (e instanceof Dean5299Error || typeof e?.code !== 'string' || e.params === undefined) return e
  const Room = ROOMS[e.code.split('_')[0]] ?? Dean5299Error
  return new Room(e.message, e.code, e.params, e.messageVi, { cause: e })
}

const refuse = {
  argument: (argument, value) => new InputError(
    `The argument \`${argument}\` makes no sense: ${value}.`, 'NODE_ARGUMENT', { argument, value: String(value) },
    `Tham số \`${argument}\` không hợp lệ: ${value}.`),
  date: (table, row, field) => new InputError(
    `Row ${row} of ${table} has a JavaScript Date in \`${field}\`: a Date is an instant and may fall on another day. ` +
      "Pass 'yyyy-mm-dd' text; with pg: types.setTypeParser(1082, s => s).",
    'NODE_DATE', { table, row: String(row), field },
    `Dòng ${row} của ${table} có Date của JavaScript ở \`${field}\`: Date là thời điểm, có thể rơi sang ngày khác. ` +
      "Hãy dùng chữ 'yyyy-mm-dd'; với pg: types.setTypeParser(1082, s => s)."),
  file: (path, cause) => new InputError(
    `\`${path}\` cannot be read or written (${cause.code}).`, 'NODE_FILE', { path: String(path), reason: String(cause.code) },
    `Không đọc hoặc ghi được \`${path}\` (${cause.code}).`, { cause })
}

module.exports = {
  Dean5299Error, OrgError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, RunError, ReportError, AskError, RenderError, CallError, InputError,
  lift, refuse
}
