'use strict'
// A source that comes page by page: its steps are the library's, the fetching and the waiting are the host's.
const native = require('../native.js')
const { described, watched } = require('./call.cjs')
const { later, refuse } = require('./errors.cjs')
const rows = require('./rows.cjs')
const { Pages } = require('./tables.cjs')
const words = require('./words.cjs')

const OPTIONS = ['limits', 'mapping', 'signal', 'lang']
const PAGE = ['bytes', 'rows', 'next', 'from', 'cutoff']

/** What the source is asked with, checked. */
function begun (next, options) {
  const { limits, mapping, signal } = words.known(options, OPTIONS)
  if (typeof next !== 'function') throw refuse.argument('next', 'function')
  watched({ signal })
  const given = described({ limits, mapping }, { orgOf: () => undefined, targetsOf: () => [] }).options
  return { fetching: new native.Fetching(given.limits), mappings: given.mappings, signal }
}

/** Bytes, next cursor, first day and cut-off of a page. */
function taken (page, mappings) {
  const isPage = page !== null && typeof page === 'object' && !Array.isArray(page)
  if (!isPage || (page.bytes ?? undefined) === undefined === ((page.rows ?? undefined) === undefined)) throw refuse.argument('page', 'page')
  const unknown = Object.keys(page).find((name) => !PAGE.includes(name))
  if (unknown !== undefined) throw refuse.option(`page.${unknown}`, PAGE)
  if (page.next !== null && typeof page.next !== 'string') throw refuse.argument('page.next', 'cursor')
  return [content(page, mappings), page.next, words.maybe(words.day)('page.from', page.from), words.day('page.cutoff', page.cutoff)]
}

/** What the page holds. A text is never a path here: it came from somewhere else. */
function content ({ bytes, rows: list }, mappings) {
  if (bytes !== undefined && bytes !== null) return words.bytes('page.bytes', bytes)
  if (!Array.isArray(list)) throw refuse.argument('page.rows', 'rows')
  return Buffer.concat([...rows.pieces(list.length, rows.ofArray('dossiers', list, mappings))])
}

/** Waits for a page, unless the signal comes first. */
async function heeding (signal, page) {
  if (!signal) return page
  let abort
  const aborted = new Promise((_resolve, reject) => {
    abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
  })
  try { return await Promise.race([page, aborted]) } finally { signal.removeEventListener('abort', abort) }
}

/** Fetches a source to its end; what `next` throws passes through. */
async function fetch (next, options = {}) {
  const lang = words.language(options?.lang)
  const { fetching, mappings, signal } = await later(lang, () => begun(next, options))
  while (fetching.isOpen()) {
    if (signal?.aborted) throw signal.reason
    const page = await heeding(signal, next(fetching.cursor(), { signal }))
    await later(lang, () => fetching.take(...taken(page, mappings)))
  }
  return later(lang, () => new Pages(fetching.pages(), mappings.length === 1 ? mappings[0] : undefined))
}

module.exports = { fetch }
