'use strict'
const fs = require('node:fs/promises')
const path = require('node:path')
const native = require('../native.js')
const { read, readLater } = require('./answer.cjs')
const { later, refuse, sync } = require('./errors.cjs')
const words = require('./words.cjs')

/** The board of a period. */
class Board {
  #native
  #lang
  constructor (inside, lang = 'vi') {
    if (!(inside instanceof native.NativeBoard)) throw refuse.argument('Board', 'aBoard')
    this.#native = inside
    this.#lang = lang
  }

  static jsonSchema () { return sync('vi', () => JSON.parse(native.boardRulesSchema())) }
  toJSON () { return sync(this.#lang, () => read(this.#native.json())) }
  toCsv () { return sync(this.#lang, () => this.#native.csv()) }
  explain (unit) { return sync(this.#lang, () => read(this.#native.explain(words.text('unit', unit), this.#lang))) }
  async behind (unit, indicator) {
    return later(this.#lang, async () => readLater(this.#native.behind(words.text('unit', unit), words.text('indicator', indicator))))
  }

  value (unit, name) { return sync(this.#lang, () => this.#native.value(words.text('unit', unit), words.text('name', name)) ?? null) }
  beside (after) {
    return sync(this.#lang, () => {
      if (!(after instanceof Board)) throw refuse.argument('after', 'aBoard')
      return read(this.#native.beside(after.#native, this.#lang))
    })
  }

  async by (options = {}) {
    const lang = words.language(options?.lang ?? this.#lang)
    return later(lang, async () => new Board(await this.#native.by(...await documents(options)), lang))
  }

  replays () { return sync(this.#lang, () => this.#native.replays()) }
}

/** A document: a path, bytes, or an object. */
async function document (argument, given) {
  if (typeof given === 'string') {
    words.path(argument, given)
    try { return { name: path.basename(given), bytes: await fs.readFile(given) } } catch (e) { throw refuse.file(given, e) }
  }
  const isObject = given !== null && typeof given === 'object' && !ArrayBuffer.isView(given) && !(given instanceof ArrayBuffer)
  return { name: argument, bytes: words.content(argument, isObject ? words.json(argument, given) : given) }
}

/** The documents of a board. */
async function documents (options) {
  const { rules, rulebooks = [], given = {} } = words.known(options, ['rules', 'rulebooks', 'given', 'lang'])
  if (!Array.isArray(rulebooks)) throw refuse.argument('rulebooks', 'documents')
  const books = await Promise.all(rulebooks.map((book) => document('rulebooks', book)))
  return [await document('rules', rules), books, words.json('given', given)]
}

/** Makes the board of a period of a run. */
async function board (inside, period, options = {}) {
  const lang = words.language(options?.lang)
  return later(lang, async () => new Board(await inside.board(words.text('period', period), ...await documents(options)), lang))
}

module.exports = { Board, board }
