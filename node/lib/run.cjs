'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const { inspect, types: { isUint8Array } } = require('node:util')
const native = require('../native.js')
const { read, readLater } = require('./answer.cjs')
const { board } = require('./board.cjs')
const { alone, called, described, limitsOf, saysEntries, watched, WATCH } = require('./call.cjs')
const { later, refuse, sync } = require('./errors.cjs')
const { Org, Plan, targetsOf } = require('./org.cjs')
const { loadSync } = require('./tables.cjs')
const words = require('./words.cjs')

const maybeDay = words.maybe(words.day)
const maybeText = words.maybe(words.text)

const RECORDS = 'records.bin'
const SPAN = ['period', 'from', 'to']
const span = (options) => {
  const { period, from, to } = words.oneSpan('period', options)
  return { period: maybeText('period', period), from: maybeDay('from', from), to: maybeDay('to', to) }
}

/** How a question is put: its name and its values. */
const QUESTIONS = {
  verdicts: () => ['verdicts', {}],
  cube: (options = {}) => ['cube', { lens: maybeText('lens', words.known(options, ['lens', 'lang']).lens) }],
  view: (options = {}) => ['view', { ...span(words.known(options, [...SPAN, 'lens', 'lang'])), lens: maybeText('lens', options.lens) }],
  findings: () => ['findings', {}],
  summary: () => ['summary', {}],
  fingerprint: () => ['fingerprint', {}],
  score: (period) => ['score', { period: words.text('period', period) }],
  explain: (what) => typeof what === 'string'
    ? ['explain_entry', { entry: what }]
    : ['explain_unit', { unit: words.text('unit', words.known(what, ['unit', 'period']).unit), period: words.text('period', what.period) }],
  explain_html: (entry) => ['explain_html', { entry: words.text('entry', entry) }],
  waterfall: ([entry, { line = 1 }]) => ['waterfall', { entry: words.text('entry', entry), line: String(words.whole('line', line, 'line')) }],
  outcomes: () => ['outcomes', {}],
  counts: (period) => ['counts', { period: maybeText('period', period) }],
  queue: () => ['queue', {}],
  flags: (period) => ['flags', { period: maybeText('period', period) }],
  bridge: (options = {}) => ['bridge', {
    ...span(words.known(options, [...SPAN, 'first', 'second', 'lang'])), first: words.day('first', options.first), second: words.day('second', options.second)
  }],
  evidence: () => ['evidence', {}],
  labels: () => ['labels', {}],
  growth: ([first, second]) => ['growth', { first: words.text('first', first), second: words.text('second', second) }]
}

/** A finished run. */
class Run {
  #native
  #lang
  constructor (inside, lang = 'vi') {
    if (!(inside instanceof native.NativeRun)) throw refuse.argument('Run', 'run')
    this.#native = inside
    this.#lang = lang
  }

  /** The language of an answer: its own, else that of the call that made the run. */
  #word (options = {}) { return words.language(words.known(options, ['lang']).lang ?? this.#lang) }

  static async open (dir, options) {
    const lang = words.languageOf(options)
    return later(lang, async () => new Run(await native.openRun(await readRun(dir)), lang))
  }

  #ask (noun, what, lang) {
    const word = words.language(lang ?? this.#lang)
    return sync(word, () => {
      const [question, values] = QUESTIONS[noun](what)
      return read(this.#native.ask(question, JSON.stringify({ ...values, lang: word })))
    })
  }

  async #later (noun, what, lang) {
    const word = words.language(lang ?? this.#lang)
    return later(word, async () => {
      const [question, values] = QUESTIONS[noun](what)
      return readLater(await this.#native.askAsync(question, JSON.stringify({ ...values, lang: word })))
    })
  }

  get cutoff () { return sync('vi', () => this.#native.cutoff()) }
  get lens () { return sync('vi', () => this.#native.lens()) }
  get fingerprint () { return this.#ask('fingerprint') }
  verdicts () { return this.#ask('verdicts') }
  cube (options) { return this.#ask('cube', options, options?.lang) }
  view (options) { return this.#ask('view', options, options?.lang) }
  findings (options) { return this.#ask('findings', undefined, this.#word(options)).findings }
  summary (options) { return this.#ask('summary', undefined, this.#word(options)) }
  score (period, options) { return this.#ask('score', period, this.#word(options)) }
  explain (what, options) { return this.#ask('explain', what, this.#word(options)) }
  files (options) {
    const word = this.#word(options)
    return sync(word, () => byName(this.#native.files(word)))
  }

  async fingerprintAsync () { return this.#later('fingerprint') }
  async verdictsAsync () { return this.#later('verdicts') }
  async cubeAsync (options) { return this.#later('cube', options, options?.lang) }
  async viewAsync (options) { return this.#later('view', options, options?.lang) }
  async findingsAsync (options) { return (await this.#later('findings', undefined, this.#word(options))).findings }
  async summaryAsync (options) { return this.#later('summary', undefined, this.#word(options)) }
  async scoreAsync (period, options) { return this.#later('score', period, this.#word(options)) }
  async explainAsync (what, options) { return this.#later('explain', what, this.#word(options)) }
  labels () { return this.#ask('labels') }
  async labelsAsync () { return this.#later('labels') }
  async diff (earlier, options) {
    const word = this.#word(options)
    return later(word, async () => {
      if (!(earlier instanceof Run)) throw refuse.argument('earlier', 'run')
      return readLater(await this.#native.diff(earlier.#native, word))
    })
  }
  explainHtml (entry, options) { return this.#ask('explain_html', entry, this.#word(options)) }
  async explainHtmlAsync (entry, options) { return this.#later('explain_html', entry, this.#word(options)) }
  waterfall (entry, options = {}) { return this.#ask('waterfall', [entry, words.known(options, ['line', 'lang'])], options.lang) }
  async waterfallAsync (entry, options = {}) { return this.#later('waterfall', [entry, words.known(options, ['line', 'lang'])], options.lang) }
  async counts (period, options) { return this.#later('counts', period, this.#word(options)) }
  async evidence (options) { return this.#later('evidence', undefined, this.#word(options)) }
  async quality (truth, options = {}) {
    const start = async (given, _org, control, lang) => readLater(await this.#native.quality(given, control, lang))
    return called({ lang: this.#lang, ...words.known(options, ['limits', ...WATCH]), truth }, QUALITY, start)
  }

  async queue (options) { return this.#later('queue', undefined, this.#word(options)) }
  async flags (period, options) { return this.#later('flags', period, this.#word(options)) }
  async growth (first, second, options) { return this.#later('growth', [first, second], this.#word(options)) }
  async bridge (options) { return this.#later('bridge', options, options?.lang) }
  async filesAsync (options) {
    const word = this.#word(options)
    return later(word, async () => byName(await this.#native.filesAsync(word)))
  }

  async preview (plan, options = {}) {
    return later(words.language(options?.lang ?? this.#lang), async () => {
      watched(words.known(options, [...SPAN, ...WATCH]))
      const [inside, given] = [Plan.inside(plan), JSON.stringify(span(options))]
      return readLater(await alone(options, (control) => this.#native.preview(inside, given, control)))
    })
  }

  async reorganised (plan, options = {}) {
    return later(words.language(options?.lang ?? this.#lang), async () => {
      watched(words.known(options, WATCH))
      const inside = Plan.inside(plan)
      return new Run(await alone(options, (control) => this.#native.reorganised(inside, control)), this.#lang)
    })
  }

  async board (period, options) { return board(this.#native, period, { lang: this.#lang, ...options }) }
  through (lens, options) { return sync(this.#word(options), () => new Run(this.#native.through(words.text('lens', lens)), this.#lang)) }

  async org () { return later('vi', async () => new Org(await this.#native.org())) }

  async report (request = {}) {
    const word = words.language(request?.lang ?? this.#lang)
    return later(word, async () => {
      const { unit, period, format, kind = 'overview' } = words.known(request, ['unit', 'period', 'format', 'kind', 'lang'])
      const asked = [words.text('unit', unit), words.text('period', period), words.text('kind', kind), words.text('format', format)]
      return this.#native.report(...asked, word)
    })
  }

  async sheet (request = {}) {
    const word = words.language(request?.lang ?? this.#lang)
    return later(word, async () => {
      const { unit, period } = words.known(request, ['unit', 'period', 'lang'])
      return this.#native.sheet(words.text('unit', unit), maybeText('period', period), word)
    })
  }

  async readSheets (sheets, options = {}) {
    const word = words.language(options?.lang ?? this.#lang)
    return later(word, async () => {
      const { actor, decidedOn, limits } = words.known(options, ['actor', 'decidedOn', 'limits', 'lang'])
      if (sheets === null || typeof sheets !== 'object' || Array.isArray(sheets)) throw refuse.argument('sheets', 'sheets')
      const named = isUint8Array(sheets) ? [['sheets', sheets]] : sheets instanceof Map ? [...sheets] : Object.entries(sheets)
      const files = named.map(([name, bytes]) => ({ name: words.text('sheets', name), bytes: Buffer.from(words.bytes('sheets', bytes)) }))
      const given = { actor: maybeText('actor', actor), decided_on: words.day('decidedOn', decidedOn), lang: word }
      return readLater(await this.#native.readSheets(files, JSON.stringify(given), limitsOf(limits)))
    })
  }

  [inspect.custom] (_depth, options) {
    const findings = {}
    for (const { severity } of this.#ask('findings').findings) findings[severity] = (findings[severity] ?? 0) + 1
    return `Run ${inspect({ cutoff: this.cutoff, lens: this.lens, findings, verdicts: this.#ask('outcomes') }, options)}`
  }

  async write (dir, options) {
    return later(this.#word(options), async () => {
      words.path('dir', dir)
      const files = await this.filesAsync(options)
      const there = (name) => fs.access(path.join(dir, name)).then(() => true, () => false)
      // Tables of no run may be somebody's own.
      for (const name of await there('run.json') ? [] : ['org', 'decisions.csv', RECORDS]) {
        if (await there(name)) throw refuse.file(path.join(dir, name), { code: 'ENOTEMPTY' })
      }
      try {
        await fs.mkdir(path.join(dir, 'org'), { recursive: true })
        // Tables and records of an earlier run that this one does not have.
        const ofSomeRuns = ['codes', 'agencies', 'changes', 'clusters', 'targets', 'figures'].map((table) => `org/${table}.csv`)
        for (const name of [...ofSomeRuns, 'decisions.csv', RECORDS]) {
          if (!files.has(name)) await fs.rm(path.join(dir, name), { force: true })
        }
        for (const [name, bytes] of files) await fs.writeFile(path.join(dir, name), bytes)
      } catch (e) { throw e.code ? refuse.file(dir, e) : e }
    })
  }
}

const byName = (files) => new Map(files.map((f) => [f.name, f.bytes]))

/** The files of a run directory. Without its `org/` it is read as far as it goes: the library says what is missing. */
async function readRun (dir) {
  words.path('dir', dir)
  try {
    const files = []
    const hasOrg = await fs.stat(path.join(dir, 'org')).then((org) => org.isDirectory(), () => false)
    for (const prefix of hasOrg ? ['', 'org'] : ['']) {
      for (const entry of await fs.readdir(path.join(dir, prefix), { withFileTypes: true })) {
        if (!entry.isFile()) continue
        files.push({ name: prefix ? `${prefix}/${entry.name}` : entry.name, bytes: await fs.readFile(path.join(dir, prefix, entry.name)) })
      }
    }
    return files
  } catch (e) { throw e.code && !e.params ? refuse.file(dir, e) : e }
}

const QUALITY = { orgOf: () => undefined, targetsOf: () => [], needsTables: true, of: ['truth'], sources: ['truth', 'limits'] }
const RECONCILE = { orgOf: Org.inside, targetsOf, needsTables: true, needsEntries: true }

async function reconcile (call) {
  return called(call, RECONCILE, async (given, org, control, lang) => new Run(await native.reconcile(given, org, control), lang))
}

function reconcileSync (call) {
  return sync(words.language(call?.lang), () => {
    const { org, isEmpty, sources, options } = described(call, { ...RECONCILE, watch: ['lang'] })
    if (isEmpty) throw refuse.nothing()
    saysEntries(call, RECONCILE)
    return new Run(native.reconcileSync({ ...options, tables: loadSync(sources) }, org), words.language(call?.lang))
  })
}

async function check (call) {
  const start = async (given, org, control, lang) => (await readLater(await native.check(given, org, control, lang))).findings
  return called(call, { orgOf: Org.inside, targetsOf }, start)
}

async function verify (dir, options) {
  return later(words.languageOf(options), async () => native.verifyRun(await readRun(dir)))
}

module.exports = { Run, reconcile, reconcileSync, check, verify }
