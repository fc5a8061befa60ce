'use strict'
// What a caller may hand over as a table, and its bytes.
const fs = require('node:fs')
const path = require('node:path')
const { isUint8Array } = require('node:util').types
const { refuse } = require('./errors.cjs')
const rows = require('./rows.cjs')
const words = require('./words.cjs')
const addon = require('../native.js')

const ORG_MUST = ['units', 'members']
const ORG_MAY = ['codes', 'agencies', 'changes', 'clusters', 'targets', 'figures']
const ORG = [...ORG_MUST, ...ORG_MAY]
/** Bytes copied at once. */
const COPY = 4 << 20

/** A table in a file. Only `file()` makes one, so that no data of a user can name a file. */
class FileTable {
  #path
  constructor (where) { this.#path = words.path('file', where) }
  get path () { return this.#path }
  static is (value) { return value !== null && typeof value === 'object' && #path in value }
}

/** An extract with its day, the first day of which it holds changes alone, its source. Only `dated()` makes one. */
class DatedTable {
  #table
  #day
  #from
  #source
  constructor (table, day, options = {}) {
    if (!isOne(table)) throw refuse.argument('dated', 'table')
    const { from, source } = words.known(options, ['from', 'source'])
    this.#table = table
    this.#day = words.day('dated', day)
    this.#from = words.maybe(words.day)('dated.from', from)
    this.#source = words.maybe(words.text)('dated.source', source)
  }

  get table () { return this.#table }
  get extractedOn () { return this.#day }
  get from () { return this.#from }
  get source () { return this.#source }
  static is (value) { return value !== null && typeof value === 'object' && #table in value }
}

/** A list of dossiers as it was read, with its file. Only `readIgate()` makes one. */
class Extract {
  #name
  #bytes
  constructor (said, name, bytes) {
    Object.assign(this, said)
    this.#name = name
    this.#bytes = bytes
  }

  static is (value) { return value !== null && typeof value === 'object' && #bytes in value }
  /** The file, to be read again by the mapping as it is now. */
  static file (extract) { return { name: extract.#name, bytes: extract.#bytes, mapping: words.mapping(extract.mapping) } }
}

/** Everything that a source gave. Only `fetch()` makes one. */
class Pages {
  #pages
  #mapping
  constructor ({ pages, from, cutoff, replayed }, mapping) {
    this.#pages = pages
    this.#mapping = mapping
    this.from = from ?? null
    this.cutoff = cutoff
    this.replayed = replayed
    Object.freeze(this)
  }

  get pages () { return [...this.#pages] }
  /** The headings of their columns, when they were fetched with one mapping. */
  static mappingOf (pages) { return pages.#mapping }
  static is (value) { return value !== null && typeof value === 'object' && #pages in value }
}

const file = (where) => new FileTable(where)
const dated = (table, day, options) => new DatedTable(table, day, options)

/** Whether a value can only be a table, and no row of one. */
const isMarked = (v) => isUint8Array(v) || Array.isArray(v) || FileTable.is(v) || DatedTable.is(v) || Pages.is(v) || Extract.is(v) || rows.isArrow(v)
const isOne = (v) => typeof v === 'string' || (isMarked(v) && !DatedTable.is(v) && !Pages.is(v))

/** One table: how its bytes are found. `mappings` are those of the call, as bytes. */
function one (table, value, name = table, mappings = []) {
  if (typeof value === 'string' || FileTable.is(value)) {
    const where = FileTable.is(value) ? value.path : words.path(table, value)
    return { table, name: path.basename(where), path: where }
  }
  if (isUint8Array(value)) return { table, name, bytes: value }
  if (Extract.is(value) && table === 'dossiers') return { table, ...Extract.file(value) }
  if (rows.isArrow(value)) return { table, name, format: 'rows', count: value.numRows, row: () => rows.ofArrow(table, name, value, mappings) }
  if (!Array.isArray(value)) throw refuse.argument(table, 'table')
  if (value.length > 0 && Array.from(value).every((v) => typeof v === 'string')) throw refuse.argument(table, 'marked')
  return { table, name, format: 'rows', count: value.length, row: () => rows.ofArray(table, value, mappings) }
}

/** One table, or a list of tables. */
function many (table, value, mappings) {
  if (value === undefined || value === null) return []
  const isList = Array.isArray(value) && value.length > 0 && Array.from(value).every(isMarked)
  const list = isList ? value : [value]
  return list.flatMap((v, at) => {
    const name = list.length > 1 ? `${table}[${at}]` : table
    if ((DatedTable.is(v) || Pages.is(v)) && table !== 'dossiers') throw refuse.argument(table, 'table')
    if (Pages.is(v)) return ofPages(v, name)
    if (!DatedTable.is(v)) return [one(table, v, name, mappings)]
    const held = v.from === undefined ? {} : { heldFrom: v.from, heldUntil: v.extractedOn }
    return [{ ...one(table, v.table, name, mappings), ...held, extractedOn: v.extractedOn, source: v.source }]
  })
}

/** A table per page. */
function ofPages (given, name) {
  const { pages, from, cutoff } = given
  const held = { heldFrom: from ?? undefined, heldUntil: cutoff, extractedOn: cutoff, mapping: Pages.mappingOf(given) }
  return pages.map((bytes, at) => ({ table: 'dossiers', name: pages.length > 1 ? `${name}[${at}]` : name, bytes, ...held, fetch: name, page: at }))
}

/** Files of one name are called by the folders that differ. */
function toldApart (sources) {
  const files = sources.filter((source) => source.path !== undefined)
  const paths = files.map((source) => source.path.split(path.sep).join('/'))
  const { names } = JSON.parse(addon.ask('io.file_names', JSON.stringify({ paths })))
  const called = new Map(files.map((source, at) => [source, names[at]]))
  return sources.map((source) => called.has(source) ? { ...source, name: called.get(source) } : source)
}

/** Endings of a table in the folder of an organisation; the first that is there is read. */
const ENDINGS = ['csv', 'xlsx']

function folder (org) {
  words.path('org', org)
  return ORG.map((table) => {
    const [first, ...others] = ENDINGS.map((ending) => ({ name: `${table}.${ending}`, path: path.join(org, `${table}.${ending}`) }))
    return { table, ...first, others, optional: ORG_MAY.includes(table) }
  })
}

/** The tables of an organisation; none for one in memory. */
function organisation (org) {
  if (org === undefined || org === null) return []
  if (typeof org === 'string') return folder(org)
  if (typeof org !== 'object' || isMarked(org)) throw refuse.argument('org', 'org')
  const unknown = Object.keys(org).find((key) => !ORG.includes(key))
  if (unknown !== undefined) throw refuse.option(`org.${unknown}`, ORG)
  if (org.units === undefined || org.units === null) throw refuse.argument('org', 'units')
  return ORG.filter((t) => org[t] !== undefined && org[t] !== null).map((t) => one(t, org[t]))
}

const targets = (value) => value === undefined || value === null ? [] : [one('targets', value)]

function schemes (scheme) {
  const list = scheme === undefined || scheme === null ? [] : Array.isArray(scheme) ? scheme : [scheme]
  return list.map((s, at) => {
    const name = list.length > 1 ? `scheme[${at}]` : 'scheme'
    if (typeof s === 'string' || isUint8Array(s) || FileTable.is(s)) return one('scheme', s, name)
    if (isUint8Array(s?.bytes)) return { table: 'scheme', name: s.name ?? name, bytes: s.bytes }
    throw refuse.argument('scheme', 'scheme')
  })
}

/** The places of a file, the first that is there being read. */
const places = ({ name, path, others = [] }) => [{ name, path }, ...others]

/** Goes on when a file is not there; when none was, the first is missing, unless its table may be. */
function unread (source, { path }, e) {
  const { path: last } = places(source).at(-1)
  if (e.code !== 'ENOENT') throw refuse.file(path, e)
  if (path === last && !source.optional) throw refuse.file(source.path, e)
}

async function inFile (source) {
  for (const place of places(source)) {
    try { return { ...source, name: place.name, parts: [await fs.promises.readFile(place.path)] } } catch (e) { unread(source, place, e) }
  }
  return source
}

function inFileSync (source) {
  for (const place of places(source)) {
    try { return { ...source, name: place.name, parts: [fs.readFileSync(place.path)] } } catch (e) { unread(source, place, e) }
  }
  return source
}

/** Where a table is after loading: what the native side takes. */
const native = ({ table, name, format, count, rows = count, extractedOn, heldFrom, heldUntil, source, mapping, fetch, page }, parts) =>
  ({ table, name, format, rows, extractedOn, heldFrom, heldUntil, source, mapping, fetch, page, parts })

/** Pieces of what is in memory: rows, or a copy of bytes. */
function * inMemory (source) {
  if (source.row) yield * rows.pieces(source.count, source.row())
  else {
    const { buffer, byteOffset, length } = source.bytes
    for (let at = 0; at < length; at += COPY) yield Buffer.from(new Uint8Array(buffer, byteOffset + at, Math.min(COPY, length - at)))
  }
}

/** The tables with their bytes, those loaded before as they are; `breath` lets other work pass, `told` hears how much is loaded. */
async function load (sources, breath, told) {
  const tables = []
  for (const [at, given] of sources.entries()) {
    const source = given.path === undefined || given.parts ? given : await inFile(given)
    const parts = source.parts ?? []
    if (source.path === undefined && !source.parts) {
      const expected = source.row ? rows.pieceCount(source.count) : Math.ceil(source.bytes.length / COPY)
      for (const part of inMemory(source)) {
        parts.push(part)
        told((at + parts.length / expected) / sources.length)
        await breath()
      }
    } else await breath()
    if (source.parts || source.path === undefined) tables.push(native(source, parts))
    told((at + 1) / sources.length)
  }
  told(1)
  return tables
}

function loadSync (sources) {
  const tables = sources.map((source) => {
    if (source.parts) return source
    if (source.path === undefined) return native(source, [...inMemory(source)])
    const read = inFileSync(source)
    return read.parts && native(read, read.parts)
  })
  return tables.filter(Boolean)
}

module.exports = { ENDINGS, Extract, Pages, file, dated, many, folder, organisation, targets, toldApart, schemes, load, loadSync }
