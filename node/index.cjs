'use strict'
const native = require('./native.js')
const { Board } = require('./lib/board.cjs')
const { classes, refuse, sync } = require('./lib/errors.cjs')
const { readIgate } = require('./lib/extract.cjs')
const { fetch } = require('./lib/fetch.cjs')
const { link } = require('./lib/link.cjs')
const { Live } = require('./lib/live.cjs')
const { Org, Plan, readConversion } = require('./lib/org.cjs')
const { Run, reconcile, reconcileSync, check, verify } = require('./lib/run.cjs')
const { Scheme } = require('./lib/scheme.cjs')
const { file, dated } = require('./lib/tables.cjs')
const words = require('./lib/words.cjs')

function ask (question, given, options) {
  return sync(words.languageOf(options), () => {
    if (given === null || typeof given !== 'object') throw refuse.argument('given', 'object')
    return JSON.parse(native.ask(words.text('question', question), words.json('given', given)))
  })
}

/** Verdict and reason that each line of an explanation leads to, by the rules and its facts alone. */
function replay (explanation, options) {
  return ask('explain.replay', { explanation }, options).lines
}

module.exports = {
  reconcile, reconcileSync, check, verify, ask, replay, file, dated, fetch, link, readConversion, readIgate, Run, Live, Scheme, Org, Plan, Board, ...classes
}
module.exports.default = module.exports
