'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const native = require('../native.js')
const { json } = require('./answer.cjs')
const { described } = require('./call.cjs')
const { later, refuse } = require('./errors.cjs')
const { Extract } = require('./tables.cjs')
const words = require('./words.cjs')

const OPTIONS = ['name', 'mapping', 'limits', 'lang']

/** Reads a list of dossiers and says how its columns were understood. */
async function readIgate (source, options = {}) {
  const lang = words.language(options?.lang)
  return later(lang, async () => {
    words.known(options, OPTIONS)
    const { limits } = described({ limits: options.limits }, { orgOf: () => undefined, targetsOf: () => [] }).options
    const mapping = words.maybe((_name, given) => words.mapping(given))('mapping', options.mapping)
    const isPath = typeof source === 'string'
    let bytes
    if (isPath) {
      words.path('source', source)
      try { bytes = await fs.readFile(source) } catch (e) { throw refuse.file(source, e) }
    } else bytes = Buffer.from(words.bytes('source', source, 'source'))
    const name = words.text('name', options.name ?? (isPath ? path.basename(source) : 'dossiers'))
    const { table, mapping: found, findings, counts: [read, rejected, skipped] } = native.readIgate(name, bytes, mapping, limits, lang)
    return new Extract({ table, mapping: JSON.parse(found), findings: json(findings).findings, read, rejected, skipped }, name, bytes)
  })
}

module.exports = { readIgate }
