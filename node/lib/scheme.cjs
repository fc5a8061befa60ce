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
  constructor (bytes, name = 'scheme', options = undefined) {
    sync(words.languageOf(options), () => {
      this.name = words.text('name', name)
      this.bytes = words.content('scheme', bytes)
      this.#heads = native.schemeHeads(this.name, this.bytes)
    })
  }

  static async read (where, options = undefined) {
    return later(words.languageOf(options), async () => {
      words.path('scheme', where)
      let bytes
      try { bytes = await fs.readFile(where) } catch (e) { throw refuse.file(where, e) }
      return new Scheme(bytes, path.basename(where), options)
    })
  }

  static parse (bytes, name, options) { return new Scheme(bytes, name, options) }
  static lint (bytes, options = {}) {
    const { name = 'scheme', lang } = words.known(options, ['name', 'lang'])
    const word = words.language(lang)
    return sync(word, () => json(native.schemeLint(words.text('name', name), words.content('scheme', bytes), word)).findings)
  }

  static jsonSchema () { return sync('vi', () => JSON.parse(native.schemeJsonSchema())) }
  get id () { return this.#heads[0]?.id }
  get fingerprint () { return this.#heads[0]?.fingerprint }
  get documents () { return this.#heads.map((h) => ({ ...h })) }
  lint (options) { return Scheme.lint(this.bytes, { name: this.name, lang: words.languageOf(options) }) }
}

module.exports = { Scheme }
