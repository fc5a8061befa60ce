#!/usr/bin/env node
'use strict'
// The same commands, options, files and exit codes as the plain binary.
const { command } = require('../native.js')

const said = command(process.argv.slice(2))
process.exitCode = said.code
for (const [stream, bytes] of [[process.stdout, said.out], [process.stderr, said.err]]) {
  // A reader that went away (`| head`) is no bug of this program.
  stream.on('error', (e) => { if (e.code !== 'EPIPE') throw e; process.exitCode = 141 })
  if (bytes.length) stream.write(bytes)
}
