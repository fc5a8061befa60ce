'use strict'
const native = require('../native.js')
const { later, refuse } = require('./errors.cjs')
const words = require('./words.cjs')

const OPTIONS = ['labels', 'lang']

/** Links the rows of two tables by evidence. */
async function link (left, right, plan, options = {}) {
  return later(words.language(options?.lang), async () => {
    words.known(options, OPTIONS)
    if (plan === null || typeof plan !== 'object') throw refuse.argument('plan', 'object')
    const given = { left: frame('left', left), right: frame('right', right), plan, labels: options.labels ?? [] }
    return JSON.parse(await native.askAsync('link', words.json('plan', given)))
  })
}

/** The cells of a table as texts, column by column: from rows as objects, or from columns as lists. */
function frame (name, table) {
  if (table === null || typeof table !== 'object') throw refuse.argument(name, 'object')
  if (!Array.isArray(table)) {
    return Object.fromEntries(Object.entries(table).map(([column, cells]) => {
      if (!Array.isArray(cells)) throw refuse.argument(name, 'object')
      return [column, cells.map((value) => cell(name, value))]
    }))
  }
  const columns = new Set(table.flatMap((row) => Object.keys(row ?? {})))
  return Object.fromEntries([...columns].map((column) => [column, table.map((row) => cell(name, row?.[column]))]))
}

function cell (name, value) {
  if (value === null || value === undefined || Number.isNaN(value)) return null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  if (['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return String(value)
  throw refuse.argument(name, 'object')
}

module.exports = { link }
