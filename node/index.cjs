'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const native = require('./native.js')
const errors = require('./errors.cjs')
const { describe, load, loadSync } = require('./tables.cjs')
const { lift, refuse } = errors

const json = (bytes) => JSON.parse(Buffer.from(bytes).toString('utf8'))
const PROGRESS_MS = 50

const sync = (inside) => { try { return inside() } catch (e) { throw lift(e) } }

function language (lang = 'vi') {
  if (lang !== 'vi' && lang !== 'en') throw refuse.argument('lang', "'vi' or 'en' is expected")
  return lang
}

function text (argument, value) {
  if (typeof value !== 'string') throw refuse.argument(argument, 'text is expected')
  return value
}

/** Runs `start(control)` with an AbortSignal and progress read on a timer; no native thread ever calls JavaScript. */
async function controlled ({ signal, onProgress }, start) {
  signal?.throwIfAborted()
  const control = new native.Control()
  let stop
  const stopped = new Promise((_resolve, reject) => { stop = (reason) => { control.cancel(); reject(reason) } })
  stopped.catch(() => {})
  const abort = () => stop(signal.reason)
  const tell = () => {
    const [stage, done, total] = control.read()
    try {
      const told = onProgress({ stage, done, total })
      if (typeof told?.then === 'function') told.then(undefined, stop)
    } catch (e) { stop(e); throw e }
  }
  signal?.addEventListener('abort', abort, { once: true })
  const timer = onProgress && setInterval(() => { try { tell() } catch { clearInterval(timer) } }, PROGRESS_MS)
  try {
    const done = await Promise.race([start(control), stopped])
    if (onProgress) tell()
    return done
  } catch (e) {
    throw lift(e)
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', abort)
  }
}

class Scheme {
  #heads
  constructor (bytes, name = 'scheme') {
    this.name = name
    this.bytes = Buffer.from(bytes)
    this.#heads = sync(() => native.schemeHeads(name, this.bytes))
  }

  static async read (file) {
    let bytes
    try { bytes = await fs.readFile(file) } catch (e) { throw refuse.file(file, e) }
    return new Scheme(bytes, path.basename(String(file)))
  }

  static parse (bytes, name) { return new Scheme(bytes, name) }
  static lint (bytes, { name = 'scheme', lang } = {}) {
    return sync(() => json(native.schemeLint(name, Buffer.from(bytes), language(lang))).findings)
  }

  static jsonSchema () { return sync(() => JSON.parse(native.schemeJsonSchema())) }
  get id () { return this.#heads[0]?.id }
  get fingerprint () { return this.#heads[0]?.fingerprint }
  get documents () { return this.#heads.map((h) => ({ ...h })) }
  lint ({ lang } = {}) { return Scheme.lint(this.bytes, { name: this.name, lang }) }
}

class Run {
  #native
  constructor (inside) {
    if (!(inside instanceof native.NativeRun)) throw refuse.argument('Run', 'use reconcile() or Run.open()')
    this.#native = inside
  }

  static async open (dir) {
    const files = await readRun(dir)
    try { return new Run(await native.openRun(files)) } catch (e) { throw lift(e) }
  }

  get fingerprint () { return sync(() => this.#native.fingerprint()) }
  verdicts () { return sync(() => json(this.#native.verdicts())) }
  cube () { return sync(() => json(this.#native.cube())) }
  findings ({ lang } = {}) { return sync(() => json(this.#native.findings(language(lang))).findings) }
  files ({ lang } = {}) { return sync(() => new Map(this.#native.files(language(lang)).map((f) => [f.name, f.bytes]))) }
  score (period) { return sync(() => json(this.#native.score(text('period', period)))) }
  explain (what, { lang } = {}) {
    return sync(() => json(typeof what === 'string'
      ? this.#native.explainEntry(what, language(lang))
      : this.#native.explainUnit(text('unit', what?.unit), text('period', what?.period), language(lang))))
  }

  async report ({ unit, period, format, kind = 'overview', lang } = {}) {
    const words = [text('unit', unit), text('period', period), text('kind', kind), text('format', format)]
    try { return await this.#native.report(...words, language(lang)) } catch (e) { throw lift(e) }
  }

  summary () { return json(this.files().get('summary.json')) }

  async write (dir, { lang } = {}) {
    let files
    try { files = await this.#native.filesAsync(language(lang)) } catch (e) { throw lift(e) }
    try {
      await fs.mkdir(path.join(dir, 'org'), { recursive: true })
      // Tables of an earlier run that this one does not have.
      for (const table of ['codes', 'agencies', 'clusters', 'targets']) {
        if (!files.some((f) => f.name === `org/${table}.csv`)) await fs.rm(path.join(dir, 'org', `${table}.csv`), { force: true })
      }
      for (const f of files) await fs.writeFile(path.join(dir, f.name), f.bytes)
    } catch (e) { throw e.code ? refuse.file(dir, e) : e }
  }
}

async function readRun (dir) {
  try {
    const files = []
    for (const prefix of ['', 'org']) {
      for (const entry of await fs.readdir(path.join(dir, prefix), { withFileTypes: true })) {
        if (!entry.isFile()) continue
        files.push({ name: prefix ? `${prefix}/${entry.name}` : entry.name, bytes: await fs.readFile(path.join(dir, prefix, entry.name)) })
      }
    }
    return files
  } catch (e) { throw refuse.file(dir, e) }
}

async function reconcile (call) {
  const described = describe(call)
  return controlled(call, async (control) => new Run(await native.reconcile(await load(described), control)))
}

function reconcileSync (call) {
  return sync(() => new Run(native.reconcileSync(loadSync(describe(call)))))
}

async function check (call) {
  const [described, lang] = [describe(call), language(call.lang)]
  return controlled(call, async (control) => json(await native.check(await load(described), control, lang)).findings)
}

async function verify (dir) {
  const files = await readRun(dir)
  try { return await native.verifyRun(files) } catch (e) { throw lift(e) }
}

function ask (question, given) {
  if (given === null || typeof given !== 'object') throw refuse.argument('given', 'an object is expected')
  return sync(() => JSON.parse(native.ask(text('question', question), JSON.stringify(given))))
}

const { Dean5299Error, OrgError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, RunError, ReportError, AskError, RenderError, CallError, InputError } = errors
module.exports = {
  reconcile, reconcileSync, check, verify, ask, Run, Scheme,
  Dean5299Error, OrgError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, RunError, ReportError, AskError, RenderError, CallError, InputError
}
