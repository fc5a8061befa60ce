// The same from ESM.
import dean5299, { reconcile } from 'dean5299'

export const same: typeof reconcile = dean5299.reconcile
export { month, reorganise } from './usage.js'
