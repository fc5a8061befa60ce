'use strict'
// Answers of the native side: a head, and a long list in pieces.
const { setImmediate: turn } = require('node:timers/promises')

const json = (bytes) => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))

function put (answer, rows) {
  if (answer.list === undefined || answer.list === null) return rows
  const head = json(answer.head)
  if (answer.list !== '') head[answer.list] = rows
  return head
}

/** All of it at once. */
const read = (answer) => put(answer, answer.pieces.flatMap(json))

/** Piece by piece; the event loop turns between them. */
async function readLater (answer) {
  const rows = []
  for (const piece of answer.pieces) {
    for (const row of json(piece)) rows.push(row)
    await turn()
  }
  return put(answer, rows)
}

module.exports = { json, read, readLater }
