'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const native = require('../native.js')
const { json } = require('./answer.cjs')
const { later, refuse, sync } = require('./errors.cjs')
const words = require('./words.cjs')

/** A scheme document. */
class Scheme {
  #heads
  constructor (bytes, name = 'scheme', { lang } = {}) {
    sync(words.language(lang), () => {
      this.name = words.text('name', name)
      this.bytes = words.content('scheme', bytes)
      this.#heads = native.schemeHeads(this.name, this.bytes)
    })
  }

  static read (where, options = {}) {
    return later(words.language(options.lang), async () => {
      words.path('scheme', where)
      let bytes
      try { bytes = await fs.readFile(where) } catch (e) { throw refuse.file(where, e) }
      return new Scheme(bytes, path.basename(where), options)
    })
  }

  static parse (bytes, name, options) { return new Scheme(bytes, name, options) }
  static lint (bytes, { name = 'scheme', lang } = {}) {
    return sync(words.language(lang), () => json(native.schemeLint(words.text('name', name), words.content('scheme', bytes), words.language(lang))).findings)
  }

  static jsonSchema () { return sync('vi', () => JSON.parse(native.schemeJsonSchema())) }
  get id () { return this.#heads[0]?.id }
  get fingerprint () { return this.#heads[0]?.fingerprint }
  get documents () { return this.#heads.map((h) => ({ ...h })) }
  lint ({ lang } = {}) { return Scheme.lint(this.bytes, { name: this.name, lang }) }
}

module.exports = { Scheme }
