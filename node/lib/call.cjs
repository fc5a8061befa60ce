'use strict'
// A call on a thread of the pool: what it is given, how it is watched, how it is stopped.
const { setImmediate: turn } = require('node:timers/promises')
const native = require('../native.js')
const { later, refuse } = require('./errors.cjs')
const tables = require('./tables.cjs')
const words = require('./words.cjs')

const PROGRESS_MS = 50
/** After so much work of its own a call lets the event loop turn. */
const BREATH_MS = 4
const PHASES = ['schemes', 'organisation', 'targets', 'entries', 'dossiers', 'accounts', 'matching', 'reorganising', 'counting']
/** Steps of a call, and how many of them are loading. */
const TOTAL = 1000
const LOADING = 200

const WATCH = ['signal', 'onProgress', 'lang']
/** Tables that a call may have several of. */
const SEVERAL = ['entries', 'dossiers', 'accounts', 'decisions']
const SOURCES = ['org', 'scheme', 'targets', 'entries', 'dossiers', 'accounts', 'decisions', 'extractCutoff', 'sourceCutoffs', 'lens', 'threads', 'key', 'limits', 'mapping']

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

function limits (given) {
  const names = native.limitNames().map(camel)
  const entries = Object.entries(words.known(given ?? {}, names)).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [snake(name), words.whole(`limits.${name}`, value, 'limit', Number.MAX_SAFE_INTEGER)]))
}

/**
 * What a call says, checked; its tables are still to be loaded. `orgOf` knows an organisation in memory, `targetsOf` what came with it; `of` names the tables that
 * it may have several of, `sources` everything it may be given.
 */
function described (call, { orgOf, targetsOf, watch = WATCH, of = SEVERAL, sources: known = SOURCES }) {
  words.known(call, [...known, ...watch])
  const { threads = 1 } = call
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw refuse.argument('threads', 'threads')
  const org = orgOf(call.org)
  const mappings = [call.mapping ?? []].flat().map(words.mapping)
  const sources = [
    ...(org ? [] : tables.organisation(call.org)),
    ...(call.targets === undefined || call.targets === null ? targetsOf(call.org) : tables.targets(call.targets)),
    ...tables.toldApart(of.flatMap((table) => tables.many(table, call[table], mappings)))
  ]
  return {
    org,
    isEmpty: !org && sources.length === 0,
    sources: [...sources, ...tables.schemes(call.scheme)],
    options: {
      extractCutoff: words.maybe(words.day)('extractCutoff', call.extractCutoff),
      sourceCutoffs: words.maybe(words.days)('sourceCutoffs', call.sourceCutoffs),
      lens: words.maybe(words.text)('lens', call.lens),
      threads,
      // A copy: the caller may wipe his own before the tables are loaded.
      key: words.maybe((name, key) => Buffer.from(words.bytes(name, key)))('key', call.key),
      mappings,
      limits: limits(call.limits)
    }
  }
}

/** Tells the caller how far the call is: never back, and all of it at the end. */
class Teller {
  #told = -1
  constructor (onProgress, stop) {
    this.onProgress = onProgress
    this.stop = stop
    this.loaded = 0
  }

  /** What the callback returns; what it throws or rejects with stops the call. */
  tell (phase, done) {
    if (!this.onProgress || done <= this.#told) return undefined
    this.#told = done
    try {
      const answer = this.onProgress({ phase, done, total: TOTAL })
      if (typeof answer?.then === 'function') answer.then(undefined, this.stop)
      return answer
    } catch (e) {
      this.stop(e)
      throw e
    }
  }

  look (control) {
    if (this.loaded < 1) return this.tell('loading', Math.floor(LOADING * this.loaded))
    const [phase, phases, done, total] = control.read()
    const share = total > 0 ? Math.min(done / total, 1) : 0
    // No phase of a call comes before the days of a plan.
    const part = PHASES[phase] === 'reorganising' ? share * phase / phases : (phase + share) / phases
    return this.tell(PHASES[phase] ?? 'counting', Math.min(LOADING + Math.floor((TOTAL - LOADING) * part), TOTAL - 1))
  }
}

function watched ({ signal, onProgress }) {
  if (onProgress !== undefined && typeof onProgress !== 'function') throw refuse.argument('onProgress', 'function')
  if (signal !== undefined && (typeof signal?.aborted !== 'boolean' || typeof signal.addEventListener !== 'function')) throw refuse.argument('signal', 'signal')
}

/**
 * Runs `start(control, load)` with an AbortSignal and progress read on a timer; no native thread ever calls JavaScript.
 */
async function controlled ({ signal, onProgress }, start) {
  if (signal?.aborted) throw signal.reason
  const control = new native.Control()
  let [stop, isStopped] = [undefined, false]
  const stopped = new Promise((_resolve, reject) => {
    stop = (reason) => { isStopped = true; control.cancel(); reject(reason) }
  })
  stopped.catch(() => {})
  const abort = () => stop(signal.reason)
  const teller = new Teller(onProgress, stop)
  let last = performance.now()
  const breath = async () => {
    if (performance.now() - last > BREATH_MS) {
      await turn()
      last = performance.now()
    }
    if (isStopped) await stopped
  }
  const load = (sources) => tables.load(sources, breath, (part) => { teller.loaded = part })
  signal?.addEventListener('abort', abort, { once: true })
  const timer = onProgress && setInterval(() => { try { teller.look(control) } catch { clearInterval(timer) } }, PROGRESS_MS)
  try {
    const done = await Promise.race([start(control, load), stopped])
    clearInterval(timer)
    await teller.tell('done', TOTAL)
    return done
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** A call without tables: `start(control)`. */
const alone = (options, start) => controlled(options, async (control, load) => {
  await load([])
  return start(control)
})

/** A whole call: `start(call, org, control)` is handed what the native side takes. */
async function called (call, shape, start) {
  const lang = words.language(call?.lang)
  return later(lang, async () => {
    const { org, isEmpty, sources, options } = described(call, shape)
    watched(call)
    if (isEmpty && shape.needsTables) throw refuse.nothing()
    saysEntries(call, shape)
    return controlled(call, async (control, load) => {
      const loaded = await load(sources)
      return start({ ...options, tables: loaded }, org, control, lang)
    })
  })
}

/** Entries that are named must be there: an empty run would say nothing of a variable that was never set. */
function saysEntries (call, { needsEntries = false }) {
  if (needsEntries && 'entries' in call && (call.entries ?? null) === null) throw refuse.argument('entries', 'table')
}

module.exports = { alone, called, saysEntries, controlled, described, snake, watched, WATCH, limitsOf: limits }
