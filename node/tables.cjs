'use strict'
// What a caller may hand over as a table, as bytes.
const fs = require('node:fs')
const path = require('node:path')
const { isDate, isUint8Array } = require('node:util').types
const { refuse } = require('./errors.cjs')

const ORG_MUST = ['units', 'members']
const ORG_MAY = ['codes', 'agencies', 'changes', 'clusters', 'targets']
const CHUNK = 4096

/** Objects as one JSON array. bigint becomes text; a Date is refused before `toJSON` can turn it into another day. */
function rowsToJson (table, rows) {
  let row = 0
  const cell = function (key, value) {
    if (isDate(this[key])) throw refuse.date(table, row, key)
    return typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value
  }
  const parts = ['[']
  for (let from = 0; from < rows.length; from += CHUNK) {
    const texts = rows.slice(from, from + CHUNK).map((r) => { row++; return JSON.stringify(r, cell) ?? 'null' })
    parts.push((from ? ',\n' : '') + texts.join(',\n'))
  }
  parts.push(']')
  return Buffer.concat(parts.map((p) => Buffer.from(p)))
}

/** One table: where its bytes are, or the bytes themselves. */
function one (table, value, extra) {
  if (typeof value === 'string') return { table, name: path.basename(value), path: value, ...extra }
  if (isUint8Array(value)) return { table, name: table, bytes: value, ...extra }
  if (Array.isArray(value)) return { table, name: table, format: 'json', bytes: rowsToJson(table, value), ...extra }
  throw refuse.argument(table, 'a table is a path, bytes or an array of objects')
}

const isDated = (v) => v !== null && typeof v === 'object' && 'table' in v && !Array.isArray(v) && !isUint8Array(v)
const isTable = (v) => typeof v === 'string' || isUint8Array(v) || Array.isArray(v) || isDated(v)

/** One table, or a list of tables. */
function many (table, value) {
  if (value === undefined || value === null) return []
  const list = isDated(value) ? [value] : Array.isArray(value) && value.length > 0 && value.every(isTable) ? value : [value]
  return list.map((v) => isDated(v)
    ? one(table, v.table, { extractedOn: day(`${table}.extractedOn`, v.extractedOn) })
    : one(table, v))
}

function organisation (org) {
  if (org === undefined || org === null) return []
  if (typeof org === 'string') {
    const file = (table, optional) => ({ table, name: `${table}.csv`, path: path.join(org, `${table}.csv`), optional })
    return [...ORG_MUST.map((t) => file(t, false)), ...ORG_MAY.map((t) => file(t, true))]
  }
  if (typeof org !== 'object') throw refuse.argument('org', 'a folder or an object of tables')
  const unknown = Object.keys(org).find((key) => ![...ORG_MUST, ...ORG_MAY].includes(key))
  if (unknown) throw refuse.argument('org', `unknown table ${unknown}`)
  return [...ORG_MUST, ...ORG_MAY].filter((t) => org[t] !== undefined && org[t] !== null).map((t) => one(t, org[t]))
}

function schemes (scheme) {
  const list = scheme === undefined || scheme === null ? [] : Array.isArray(scheme) ? scheme : [scheme]
  return list.map((s) => {
    if (typeof s === 'string' || isUint8Array(s)) return one('scheme', s)
    if (isUint8Array(s?.bytes)) return { table: 'scheme', name: s.name ?? 'scheme', bytes: s.bytes }
    throw refuse.argument('scheme', 'a scheme is a path, bytes or a Scheme')
  })
}

function day (argument, value) {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw refuse.argument(argument, "a day is 'yyyy-mm-dd' text")
  return value
}

function text (argument, value) {
  if (value !== undefined && typeof value !== 'string') throw refuse.argument(argument, 'text is expected')
  return value
}

const KNOWN = ['org', 'scheme', 'entries', 'dossiers', 'accounts', 'extractCutoff', 'lens', 'threads', 'key', 'signal', 'onProgress', 'lang']

/** The call that the native side takes; files are still to be loaded. */
function describe (call) {
  if (call === null || typeof call !== 'object') throw refuse.argument('call', 'an object of tables is expected')
  const unknown = Object.keys(call).find((key) => !KNOWN.includes(key))
  if (unknown) throw refuse.argument(unknown, 'no such option')
  const { threads = 1, key } = call
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw refuse.argument('threads', 'a whole number from 1 to 64 is expected')
  if (key !== undefined && !isUint8Array(key)) throw refuse.argument('key', 'bytes are expected')
  return {
    tables: [
      ...organisation(call.org), ...schemes(call.scheme),
      ...many('entries', call.entries), ...many('dossiers', call.dossiers), ...many('accounts', call.accounts)
    ],
    extractCutoff: day('extractCutoff', call.extractCutoff),
    lens: text('lens', call.lens),
    threads,
    key
  }
}

const absent = (table, e) => table.optional && e.code === 'ENOENT'

async function load (call) {
  const tables = await Promise.all(call.tables.map(async (t) => {
    if (t.bytes) return t
    try { return { ...t, bytes: await fs.promises.readFile(t.path) } } catch (e) {
      if (absent(t, e)) return null
      throw refuse.file(t.path, e)
    }
  }))
  return { ...call, tables: tables.filter(Boolean) }
}

function loadSync (call) {
  const tables = call.tables.map((t) => {
    if (t.bytes) return t
    try { return { ...t, bytes: fs.readFileSync(t.path) } } catch (e) {
      if (absent(t, e)) return null
      throw refuse.file(t.path, e)
    }
  })
  return { ...call, tables: tables.filter(Boolean) }
}

module.exports = { describe, load, loadSync }
