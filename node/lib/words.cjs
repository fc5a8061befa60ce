'use strict'
// Arguments, checked.
const { isUint8Array } = require('node:util').types
const { refuse } = require('./errors.cjs')

/** The options of a call: an object without a name that nobody knows. */
function known (options, names) {
  if (options === null || typeof options !== 'object' || Array.isArray(options)) throw refuse.argument('options', 'object')
  const unknown = Object.keys(options).find((name) => !names.includes(name))
  if (unknown !== undefined) throw refuse.option(unknown, names)
  return options
}

/** The language among options that hold nothing else. */
const languageOf = (options = {}) => language(known(options, ['lang']).lang)

/** A value as JSON text. */
function json (argument, value) {
  try { return JSON.stringify(value) } catch { throw refuse.argument(argument, 'json') }
}

function language (lang) {
  if (lang === undefined) return 'vi'
  if (lang !== 'vi' && lang !== 'en') throw refuse.argument('lang', 'lang')
  return lang
}

function text (argument, value) {
  if (typeof value !== 'string') throw refuse.argument(argument, 'text')
  return value
}

const maybe = (check) => (argument, value) => value === undefined || value === null ? undefined : check(argument, value)

function day (argument, value) {
  if (typeof value !== 'string') throw refuse.argument(argument, 'day')
  return value
}

/** Days by name. */
function days (argument, value) {
  if (typeof value !== 'object' || Array.isArray(value)) throw refuse.argument(argument, 'days')
  return Object.fromEntries(Object.entries(value).map(([name, given]) => [name, day(argument, given)]))
}

/** Refuses a span of days beside the day or period that says it all. */
function oneSpan (argument, options) {
  const is = (name) => options[name] !== undefined && options[name] !== null
  if (is(argument) && (is('from') || is('to'))) throw refuse.argument(argument, 'oneSpan')
  return options
}

function whole (argument, value, expected = 'sequence', max = 0xffffffff) {
  if (!Number.isInteger(value) || value < 0 || value > max) throw refuse.argument(argument, expected)
  return value
}

/** A path, and not the contents of a file by mistake. */
function path (argument, value) {
  if (typeof value !== 'string' || value === '' || value.length > 4096 || /^\s*[[{]|[\0\r\n]/.test(value)) throw refuse.argument(argument, 'path')
  return value
}

function bytes (argument, value, expected = 'bytes') {
  if (!isUint8Array(value)) throw refuse.argument(argument, expected)
  return value
}

/** Text or bytes of a document. */
function content (argument, value) {
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(bytes(argument, value))
}

/** A mapping of columns: the document as object, text or bytes. */
function mapping (given) {
  const isObject = typeof given === 'object' && !isUint8Array(given)
  return content('mapping', isObject ? json('mapping', given) : given)
}

module.exports = { oneSpan, known, language, languageOf, json, text, maybe, day, days, whole, path, bytes, content, mapping }
