// Where the types of Node are known, bytes are a Buffer and a signal is Node's own.
import { tableFromArrays } from 'apache-arrow'
import { reconcile } from 'dean5299'

export async function page (signal: AbortSignal): Promise<string> {
  const run = await reconcile({ entries: tableFromArrays({ entry_id: ['E1'] }), signal })
  const bytes: Buffer = await run.report({ unit: 'u', period: '2024', format: 'html' })
  return bytes.toString('utf8')
}
