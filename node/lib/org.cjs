'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const { inspect } = require('node:util')
const native = require('../native.js')
const { json, readLater } = require('./answer.cjs')
const { alone, controlled, described, snake, watched, WATCH } = require('./call.cjs')
const { later, refuse, sync } = require('./errors.cjs')
const tables = require('./tables.cjs')
const words = require('./words.cjs')

const maybeDay = words.maybe(words.day)
const maybeText = words.maybe(words.text)
/** Reads tables of an organisation. */
async function read (sources, options = {}) {
  const lang = words.language(options?.lang)
  return later(lang, async () => {
    words.known(options, [...WATCH, 'limits'])
    watched(options)
    const call = described({ limits: options.limits }, { orgOf: () => undefined, targetsOf: () => [] }).options
    const found = sources()
    return controlled(options, async (control, load) => {
      const loaded = await load(found)
      const inside = await native.readOrg({ ...call, tables: loaded.filter((table) => !GIVEN.includes(table.table)) }, control)
      return new Org(inside, lang, loaded.filter((table) => GIVEN.includes(table.table)))
    })
  })
}

/** Tables beside an organisation: what is given per unit and period. */
const GIVEN = ['targets', 'figures']
/** The loaded targets and entered figures that came with an organisation. */
let targetsOf

/** The organisation through time. */
class Org {
  #native
  #lang
  #targets
  constructor (inside, lang = 'vi', targets = []) {
    if (!(inside instanceof native.NativeOrg)) throw refuse.argument('Org', 'anOrg')
    this.#native = inside
    this.#lang = lang
    this.#targets = targets
  }

  static fromTables (given, options) {
    return read(() => {
      if (given === null || typeof given !== 'object') throw refuse.argument('org', 'units')
      return tables.organisation(given)
    }, options)
  }

  static read (dir, options) { return read(() => tables.folder(dir), options) }
  /** The native side of an organisation; nothing for anything else. */
  static inside (value) { return value !== null && typeof value === 'object' && #native in value ? value.#native : undefined }
  static { targetsOf = (value) => Org.inside(value) ? value.#targets : [] }

  #ask (question, values) { return sync(this.#lang, () => JSON.parse(this.#native.ask(question, JSON.stringify(values())))) }
  #later (question, values) { return later(this.#lang, async () => JSON.parse(await this.#native.askAsync(question, JSON.stringify(values())))) }
  #scope (scope = {}) {
    const { day, within } = words.known(scope, ['day', 'within'])
    return { day: maybeDay('day', day), within: maybeText('within', within) }
  }

  [inspect.custom] (_depth, options) {
    return `Org ${inspect({ lastRecord: this.lastRecord, targets: this.#targets.length > 0 }, options)}`
  }

  findCode (system, code, scope) {
    return this.#ask('find_code', () => ({ system: words.text('system', system), code: words.text('code', code), ...this.#scope(scope) }))
  }

  findName (name, scope) { return this.#ask('find_name', () => ({ name: words.text('name', name), ...this.#scope(scope) })) }
  unit (unit, day) { return this.#ask('unit', () => ({ unit: words.text('unit', unit), day: words.day('day', day) })) }
  chain (unit, day) { return this.#ask('chain', () => ({ unit: words.text('unit', unit), day: words.day('day', day) })).units }
  children (unit, day) { return this.#ask('children', () => ({ unit: words.text('unit', unit), day: words.day('day', day) })).units }
  subtree (unit, day) { return this.#ask('subtree', () => ({ unit: words.text('unit', unit), day: words.day('day', day) })).units }
  roots (day) { return this.#ask('roots', () => ({ day: words.day('day', day) })).units }
  place (unit, options = {}) {
    return this.#ask('place', () => {
      const { on, seenOn, member, address } = words.known(options, ['on', 'seenOn', 'member', 'address'])
      return {
        unit: words.text('unit', unit), on: words.day('on', on), seen_on: words.day('seenOn', seenOn), member: maybeText('member', member), address: maybeText('address', address)
      }
    }).place
  }

  member (member, day) { return this.#ask('member', () => ({ member: words.text('member', member), day: words.day('day', day) })) }
  scopeChange (unit, first, second) {
    return this.#ask('scope_change', () => ({ unit: words.text('unit', unit), first: words.day('first', first), second: words.day('second', second) }))
  }

  async headcount (options = {}) {
    const values = () => {
      const { day, from, to, status, seenOn } = words.oneSpan('day', words.known(options, ['day', 'from', 'to', 'status', 'seenOn']))
      return {
        day: maybeDay('day', day), from: maybeDay('from', from), to: maybeDay('to', to), status: maybeText('status', status), seen_on: maybeDay('seenOn', seenOn)
      }
    }
    return (await this.#later('headcount', values)).headcount
  }

  async changes () { return rowsOf((await this.#later('changes', () => ({}))).changes) }
  get lastRecord () { return sync(this.#lang, () => this.#native.lastRecord()) }
  async fingerprint (seq = this.lastRecord) { return (await this.#later('fingerprint', () => ({ seq: words.whole('seq', seq) }))).fingerprint }
  async asKnown (seq) { return later(this.#lang, async () => new Org(await this.#native.asKnown(words.whole('seq', seq)), this.#lang, this.#targets)) }
  async tables () { return later(this.#lang, async () => new Map((await this.#native.tables()).map((f) => [f.name, f.bytes]))) }
  async apply (plan, options = {}) {
    return later(this.#lang, async () => {
      watched(words.known(options, WATCH))
      const inside = Plan.inside(plan)
      return new Org(await alone(options, (control) => this.#native.apply(inside, control)), this.#lang, this.#targets)
    })
  }

  async write (dir) {
    return later(this.#lang, async () => {
      words.path('dir', dir)
      const written = await this.tables()
      // A table that this one does not have would be read with it.
      for (const table of ['codes', 'agencies', 'changes', 'clusters'].filter((table) => !written.has(`${table}.csv`))) {
        for (const file of tables.ENDINGS.map((ending) => path.join(dir, `${table}.${ending}`))) {
          if (await fs.access(file).then(() => true, () => false)) throw refuse.file(file, { code: 'EEXIST' })
        }
      }
      try {
        await fs.mkdir(dir, { recursive: true })
        for (const [name, bytes] of written) await fs.writeFile(path.join(dir, name), bytes)
      } catch (e) { throw e.code ? refuse.file(dir, e) : e }
    })
  }
}

/** Rows of a table that the library wrote: quotes of RFC 4180, no line breaks in cells. */
function rowsOf (lines) {
  const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2])
  const [head = [], ...rows] = lines.map(cells)
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] === '' ? null : row[at]])))
}

/** A plan of reorganisation. */
class Plan {
  #native
  constructor (inside) {
    if (!(inside instanceof native.NativePlan)) throw refuse.argument('Plan', 'aPlan')
    this.#native = inside
  }

  static inside (value) {
    if (value === null || typeof value !== 'object' || !(#native in value)) throw refuse.argument('plan', 'plan')
    return value.#native
  }

  static parse (document, options = {}) {
    const { name = 'plan', lang } = words.known(options, ['name', 'lang'])
    return sync(words.language(lang), () => {
      const isPlain = document !== null && typeof document === 'object' && !ArrayBuffer.isView(document)
      return new Plan(native.parsePlan(words.text('name', name), words.content('plan', isPlain ? words.json('plan', document) : document)))
    })
  }

  static async read (where, options = undefined) {
    const lang = words.languageOf(options)
    return later(lang, async () => {
      const bytes = await contents('plan', where)
      return Plan.parse(bytes, { name: path.basename(where), lang })
    })
  }

  async check (org, options = {}) {
    return later(words.language(options?.lang), async () => {
      watched(words.known(options, WATCH))
      const inside = Org.inside(org)
      if (!inside) throw refuse.argument('org', 'anOrg')
      return readLater(await alone(options, (control) => this.#native.check(inside, control)))
    })
  }

  toJSON () { return sync('vi', () => json(this.#native.toJson())) }
  get id () { return this.toJSON().id }
}

async function contents (argument, where) {
  words.path(argument, where)
  try { return await fs.readFile(where) } catch (e) { throw refuse.file(where, e) }
}

const CONVERSION = ['id', 'effectiveOn', 'document', 'codeSystem', 'oldProvinces', 'splits', 'lang']

/** The national conversion table as a plan. */
async function readConversion (table, org, options = {}) {
  const lang = words.language(options?.lang)
  return later(lang, async () => {
    words.known(options, CONVERSION)
    const inside = Org.inside(org)
    if (!inside) throw refuse.argument('org', 'anOrg')
    const isPath = typeof table === 'string'
    const bytes = isPath ? await contents('table', table) : Buffer.from(words.bytes('table', table))
    const named = Object.entries(options).filter(([name, value]) => name !== 'lang' && value !== undefined).map(([name, value]) => [snake(name), value])
    const name = isPath ? path.basename(table) : 'conversion'
    const conversion = await native.readConversion(name, bytes, inside, words.json('options', Object.fromEntries(named)), lang)
    return { plan: new Plan(conversion.plan()), ...JSON.parse(conversion.told()) }
  })
}

module.exports = { Org, Plan, readConversion, targetsOf }
