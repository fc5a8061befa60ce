'use strict'
// Objects and Arrow tables of the host as JSON rows of the columns that the contract knows, piece by piece.
const { isDate } = require('node:util').types
const native = require('../native.js')
const { refuse } = require('./errors.cjs')

/** Rows of one piece. */
const PIECE = 256
/** Whatever no cell can hold; the library refuses it row by row. */
const NESTED = '{}'
/** A number with a fraction; the library refuses it whatever its value. */
const FLOAT = '0.5'
/** Integers nearer to nought are numbers to every reader of JSON. */
const LONG = 10n ** 18n
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_COLUMN = /_on$|^valid_(from|to)$|^birth_date$/

/** Objects by one of which a dossier of iGate is known. */
const IGATE = ['applicant', 'procedure', 'agency', 'procedureLevel', 'applyMethod', 'dossierStatus']

const isObject = (value) => value !== null && typeof value === 'object'

/** What a list leaves out. */
const isEmpty = (value) => value === null || value === undefined || Number.isNaN(value)
const list = (values) => `[${values.filter((v) => !isEmpty(v)).map(part).join(',')}]`

/** A number as JSON: NaN is an empty cell. */
function number (value) {
  if (Number.isNaN(value)) return 'null'
  return Number.isFinite(value) ? String(value) : FLOAT
}

/** A part of a list: text; whole numbers as text. */
function part (value) {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return `"${value}"`
  return NESTED
}

/** A cell as JSON. `place` says where it stands, for the refusal of a Date. */
function cell (value, column, place) {
  switch (typeof value) {
    case 'string': return JSON.stringify(value)
    case 'number': return number(value)
    case 'bigint': return value < LONG && value > -LONG ? String(value) : `"${value}"`
    case 'boolean': return String(value)
    case 'object': return value === null ? 'null' : object(value, column, place)
    case 'undefined': return 'null'
    default: return NESTED
  }
}

function object (value, column, place) {
  if (isDate(value)) {
    if (DAY_COLUMN.test(column)) throw refuse.date(...place, column)
    if (column !== 'reported_at') return NESTED
    return Number.isNaN(value.getTime()) ? '"Invalid Date"' : `"${value.toISOString()}"`
  }
  if (Array.isArray(value)) return list(value)
  // Decimals and days of other libraries say what they are; instants of theirs are no days either.
  const said = typeof value.toJSON === 'function' ? value.toJSON() : undefined
  if (DAY_COLUMN.test(column) && typeof said === 'string' && !DAY.test(said)) throw refuse.date(...place, column)
  return typeof said === 'string' || typeof said === 'number' ? cell(said, column, place) : NESTED
}

/** Which column of the contract each key means, by itself or by a mapping, asked once per key. */
function meanings (table, mappings) {
  const known = new Map()
  return (key) => {
    if (!known.has(key)) known.set(key, native.columnOf(table, key, mappings))
    return known.get(key)
  }
}

/** Whether dossiers are as iGate answers them: objects with objects in them. */
const areIgate = (table, rows) => table === 'dossiers' && rows.some((row) => isObject(row) && IGATE.some((name) => isObject(row[name])))

/** A row with everything in it; what cannot be written is no row. */
function whole (row) {
  try {
    return isObject(row) ? JSON.stringify(row, (_, value) => typeof value === 'bigint' ? String(value) : value) ?? 'null' : 'null'
  } catch { return 'null' }
}

/** How a row of an array is written. A row that is no object is a finding of its own; of an unknown column the name is told once, and no value. */
function ofArray (table, rows, mappings) {
  if (areIgate(table, rows)) return (at) => whole(rows[at])
  const column = meanings(table, mappings)
  const told = new Set()
  return (at) => {
    const given = rows[at]
    const row = isObject(given) && typeof given.toJSON === 'function' ? given.toJSON() : given
    if (!isObject(row) || Array.isArray(row)) return 'null'
    const cells = []
    for (const key of Object.keys(row)) {
      const name = column(key)
      if (row[key] === undefined || (name === null && told.has(key))) continue
      if (name === null) told.add(key)
      cells.push(`${JSON.stringify(key)}:${name === null ? 'null' : cell(row[key], name, [table, at + 1])}`)
    }
    return `{${cells.join(',')}}`
  }
}

/** How a row of an Arrow table is written; the first tells the names of unknown columns, or their places. */
function ofArrow (table, name, arrow, mappings) {
  const names = arrow.schema.fields.map((field) => String(field.name))
  const meant = native.columnsOf(table, name, names, mappings)
  const unknown = new Set(names.map((field, at) => field || `#${at + 1}`).filter((_, at) => !meant[at]))
  const told = [...unknown].map((field) => `${JSON.stringify(field)}:null`)
  const columns = meant
    .map((column, at) => column && { key: JSON.stringify(names[at]), vector: arrow.getChildAt(at), value: shown(arrow.schema.fields[at].type) })
    .filter(Boolean)
  return (at) => `{${[...columns.map(({ key, vector, value }) => `${key}:${value(vector.get(at))}`), ...(at === 0 ? told : [])].join(',')}}`
}

/** How values of an Arrow type are written; types by their number in the format. */
function shown (type) {
  switch (type.typeId) {
    case -1: return shown(type.dictionary)
    case 2: case 3: case 5: case 6: case 20: return (v) => v instanceof Date ? NESTED : cell(v)
    case 7: return (v) => v === null ? 'null' : decimal(v, type.scale)
    case 8: return (v) => v === null ? 'null' : moment(v, false)
    case 10: return (v) => v === null ? 'null' : moment(v, Boolean(type.timezone))
    case 12: case 16: return (v) => v === null ? 'null' : list(Array.from(v))
    default: return (v) => v === null ? 'null' : NESTED
  }
}

/** Milliseconds, or a Date, as text: a day at midnight, unless it has an offset. */
function moment (value, zoned) {
  const at = new Date(typeof value === 'bigint' ? Number(value) : value)
  if (Number.isNaN(at.getTime())) return '"out of range"'
  const said = at.toISOString()
  if (zoned) return `"${said}"`
  return said.endsWith('T00:00:00.000Z') ? `"${said.slice(0, 10)}"` : `"${said.slice(0, -1)}"`
}

/** The words of a decimal, the least first, as its shortest text. A fraction never has three digits: those could be thousands. */
function decimal (words, scale) {
  const bits = words.length * 32
  const unscaled = BigInt.asIntN(bits, words.reduceRight((sum, word) => (sum << 32n) | BigInt(word >>> 0), 0n))
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  const sign = unscaled < 0n ? '-' : ''
  return `"${sign}${whole}${fraction && `.${fraction}${fraction.length === 3 ? '0' : ''}`}"`
}

/** The pieces of a JSON array of rows. */
function * pieces (count, row) {
  for (let from = 0; from < count; from += PIECE) {
    const texts = []
    for (let at = from; at < Math.min(from + PIECE, count); at++) texts.push(row(at))
    yield Buffer.from((from ? ',' : '[') + texts.join(','))
  }
  yield Buffer.from(count ? ']' : '[]')
}

/** How many pieces there will be. */
const pieceCount = (count) => Math.ceil(count / PIECE) + 1

/** A table of Arrow by what it can do: copies of its library differ in class. */
const isArrow = (v) => isObject(v) && Array.isArray(v.schema?.fields) && Number.isInteger(v.numRows) && typeof v.getChildAt === 'function'

module.exports = { isArrow, ofArray, ofArrow, pieces, pieceCount }
