'use strict'
// Live runs: rows come and go one at a time.
const { inspect } = require('node:util')
const native = require('../native.js')
const { read, readLater } = require('./answer.cjs')
const { alone, called, watched, WATCH } = require('./call.cjs')
const { later, refuse, sync } = require('./errors.cjs')
const { Org, targetsOf } = require('./org.cjs')
const rows = require('./rows.cjs')
const { Run } = require('./run.cjs')
const words = require('./words.cjs')

/** A live run. */
class Live {
  #native
  #mappings
  #lang
  constructor (inside, mappings, lang = 'vi') {
    if (!(inside instanceof native.NativeLive)) throw refuse.argument('Live', 'live')
    this.#native = inside
    this.#mappings = mappings
    this.#lang = lang
  }

  /** The language of an answer: its own, else that of the call that began the run. */
  #word (options = {}) { return words.language(words.known(options, ['lang']).lang ?? this.#lang) }

  static async begin (call) {
    const lang = words.language(call?.lang)
    const { name = 'live', ...given } = await later(lang, async () => words.known(call, Object.keys(call ?? {})))
    const start = async (taken, org, control) => new Live(await native.beginLive(taken, org, words.text('name', name), control), taken.mappings, lang)
    return called(given, { orgOf: Org.inside, targetsOf }, start)
  }

  /** A row as JSON text. */
  #row (table, row) {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) throw refuse.argument('row', 'object')
    return rows.ofArray(table, [row], this.#mappings)(0)
  }

  #step (act, table, given, options) {
    const lang = this.#word(options)
    return sync(lang, () => read(this.#native.step(act, table, given(), lang)))
  }

  async #later (act, table, given, options) {
    const lang = this.#word(options)
    return later(lang, async () => readLater(await this.#native.stepAsync(act, table, given(), lang)))
  }

  get cutoff () { return sync('vi', () => this.#native.cutoff()) }
  get isStepwise () { return sync('vi', () => this.#native.isStepwise()) }

  putEntry (row, options) { return this.#step('put', 'entries', () => this.#row('entries', row), options) }
  putDossier (row, options) { return this.#step('put', 'dossiers', () => this.#row('dossiers', row), options) }
  putAccount (row, options) { return this.#step('put', 'accounts', () => this.#row('accounts', row), options) }
  putDecision (row, options) { return this.#step('put', 'decisions', () => this.#row('decisions', row), options) }
  removeEntry (id, options) { return this.#step('remove', 'entries', () => words.text('id', id), options) }
  removeDossier (code, options) { return this.#step('remove', 'dossiers', () => words.text('code', code), options) }
  removeAccount (id, options) { return this.#step('remove', 'accounts', () => words.text('id', id), options) }
  removeDecision (id, options) { return this.#step('remove', 'decisions', () => words.text('id', id), options) }
  setCutoff (day, options) { return this.#step('cutoff', '', () => words.day('day', day), options) }

  async putEntryAsync (row, options) { return this.#later('put', 'entries', () => this.#row('entries', row), options) }
  async putDossierAsync (row, options) { return this.#later('put', 'dossiers', () => this.#row('dossiers', row), options) }
  async putAccountAsync (row, options) { return this.#later('put', 'accounts', () => this.#row('accounts', row), options) }
  async putDecisionAsync (row, options) { return this.#later('put', 'decisions', () => this.#row('decisions', row), options) }
  async removeEntryAsync (id, options) { return this.#later('remove', 'entries', () => words.text('id', id), options) }
  async removeDossierAsync (code, options) { return this.#later('remove', 'dossiers', () => words.text('code', code), options) }
  async removeAccountAsync (id, options) { return this.#later('remove', 'accounts', () => words.text('id', id), options) }
  async removeDecisionAsync (id, options) { return this.#later('remove', 'decisions', () => words.text('id', id), options) }
  async setCutoffAsync (day, options) { return this.#later('cutoff', '', () => words.day('day', day), options) }

  [inspect.custom] (_depth, options) { return `Live ${inspect({ cutoff: this.cutoff }, options)}` }

  async verdicts () { return later('vi', async () => readLater(await this.#native.verdicts())) }

  async run (options = {}) {
    const lang = words.language(options?.lang ?? this.#lang)
    return later(lang, async () => {
      watched(words.known(options, WATCH))
      return new Run(await alone(options, (control) => this.#native.run(control)), lang)
    })
  }
}

module.exports = { Live }
