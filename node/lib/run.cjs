'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const native = require('../native.js')
const { read, readLater } = require('./answer.cjs')
const { called, described } = require('./call.cjs')
const { later, refuse, sync } = require('./errors.cjs')
const { Org, Plan } = require('./org.cjs')
const { loadSync } = require('./tables.cjs')
const words = require('./words.cjs')

const maybeDay = words.maybe(words.day)
const maybeText = words.maybe(words.text)

/** How a question is put: its name and its values. */
const QUESTIONS = {
  verdicts: () => ['verdicts', {}],
  cube: ({ lens } = {}) => ['cube', { lens: maybeText('lens', lens) }],
  view: ({ lens, period, from, to } = {}) => ['view', {
    lens: maybeText('lens', lens), period: maybeText('period', period), from: maybeDay('from', from), to: maybeDay('to', to)
  }],
  findings: () => ['findings', {}],
  summary: () => ['summary', {}],
  fingerprint: () => ['fingerprint', {}],
  score: (period) => ['score', { period: words.text('period', period) }],
  explain: (what) => typeof what === 'string'
    ? ['explain_entry', { entry: what }]
    : ['explain_unit', { unit: words.text('unit', what?.unit), period: words.text('period', what?.period) }],
  bridge: ({ period, from, to, first, second } = {}) => ['bridge', {
    period: maybeText('period', period), from: maybeDay('from', from), to: maybeDay('to', to), first: words.day('first', first), second: words.day('second', second)
  }]
}

/** A finished run. */
class Run {
  #native
  constructor (inside) {
    if (!(inside instanceof native.NativeRun)) throw refuse.argument('Run', 'run')
    this.#native = inside
  }

  static open (dir, { lang } = {}) {
    return later(words.language(lang), async () => new Run(await native.openRun(await readRun(dir))))
  }

  #ask (noun, what, lang) {
    const word = words.language(lang)
    return sync(word, () => {
      const [question, values] = QUESTIONS[noun](what)
      return read(this.#native.ask(question, JSON.stringify({ ...values, lang: word })))
    })
  }

  #later (noun, what, lang) {
    return later(words.language(lang), async () => {
      const [question, values] = QUESTIONS[noun](what)
      return readLater(await this.#native.askAsync(question, JSON.stringify({ ...values, lang: words.language(lang) })))
    })
  }

  get cutoff () { return sync('vi', () => this.#native.cutoff()) }
  get lens () { return sync('vi', () => this.#native.lens()) }
  get fingerprint () { return this.#ask('fingerprint') }
  verdicts () { return this.#ask('verdicts') }
  cube (options) { return this.#ask('cube', options, options?.lang) }
  view (options) { return this.#ask('view', options, options?.lang) }
  findings ({ lang } = {}) { return this.#ask('findings', undefined, lang).findings }
  summary ({ lang } = {}) { return this.#ask('summary', undefined, lang) }
  score (period, { lang } = {}) { return this.#ask('score', period, lang) }
  explain (what, { lang } = {}) { return this.#ask('explain', what, lang) }
  files ({ lang } = {}) {
    const word = words.language(lang)
    return sync(word, () => byName(this.#native.files(word)))
  }

  async fingerprintAsync () { return this.#later('fingerprint') }
  async verdictsAsync () { return this.#later('verdicts') }
  async cubeAsync (options) { return this.#later('cube', options, options?.lang) }
  async viewAsync (options) { return this.#later('view', options, options?.lang) }
  async findingsAsync ({ lang } = {}) { return (await this.#later('findings', undefined, lang)).findings }
  async summaryAsync ({ lang } = {}) { return this.#later('summary', undefined, lang) }
  async scoreAsync (period, { lang } = {}) { return this.#later('score', period, lang) }
  async explainAsync (what, { lang } = {}) { return this.#later('explain', what, lang) }
  async bridge (options) { return this.#later('bridge', options, options?.lang) }
  async filesAsync ({ lang } = {}) {
    const word = words.language(lang)
    return later(word, async () => byName(await this.#native.filesAsync(word)))
  }

  async preview (plan, { lang } = {}) {
    return later(words.language(lang), async () => readLater(await this.#native.preview(Plan.inside(plan))))
  }

  async reorganised (plan, { lang } = {}) {
    return later(words.language(lang), async () => new Run(await this.#native.reorganised(Plan.inside(plan))))
  }

  async org () { return later('vi', async () => new Org(await this.#native.org())) }

  async report ({ unit, period, format, kind = 'overview', lang } = {}) {
    const word = words.language(lang)
    return later(word, async () => {
      const asked = [words.text('unit', unit), words.text('period', period), words.text('kind', kind), words.text('format', format)]
      return this.#native.report(...asked, word)
    })
  }

  async write (dir, { lang } = {}) {
    const files = await this.filesAsync({ lang })
    return later(words.language(lang), async () => {
      words.path('dir', dir)
      try {
        await fs.mkdir(path.join(dir, 'org'), { recursive: true })
        // Tables of an earlier run that this one does not have.
        for (const table of ['codes', 'agencies', 'changes', 'clusters', 'targets']) {
          if (!files.has(`org/${table}.csv`)) await fs.rm(path.join(dir, 'org', `${table}.csv`), { force: true })
        }
        for (const [name, bytes] of files) await fs.writeFile(path.join(dir, name), bytes)
      } catch (e) { throw e.code ? refuse.file(dir, e) : e }
    })
  }
}

const byName = (files) => new Map(files.map((f) => [f.name, f.bytes]))

async function readRun (dir) {
  words.path('dir', dir)
  try {
    const files = []
    for (const prefix of ['', 'org']) {
      for (const entry of await fs.readdir(path.join(dir, prefix), { withFileTypes: true })) {
        if (!entry.isFile()) continue
        files.push({ name: prefix ? `${prefix}/${entry.name}` : entry.name, bytes: await fs.readFile(path.join(dir, prefix, entry.name)) })
      }
    }
    return files
  } catch (e) { throw e.code && !e.params ? refuse.file(dir, e) : e }
}

const RECONCILE = { orgOf: Org.inside, needsTables: true }

async function reconcile (call) {
  return called(call, RECONCILE, async (given, org, control) => new Run(await native.reconcile(given, org, control)))
}

function reconcileSync (call) {
  return sync(words.language(call?.lang), () => {
    const { org, isEmpty, sources, options } = described(call, RECONCILE)
    if (isEmpty) throw refuse.nothing()
    return new Run(native.reconcileSync({ ...options, tables: loadSync(sources) }, org))
  })
}

async function check (call) {
  const start = async (given, org, control, lang) => (await readLater(await native.check(given, org, control, lang))).findings
  return called(call, { orgOf: Org.inside }, start)
}

async function verify (dir, { lang } = {}) {
  return later(words.language(lang), async () => native.verifyRun(await readRun(dir)))
}

module.exports = { Run, reconcile, reconcileSync, check, verify }
