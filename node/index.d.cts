import * as dean5299 from './index.js'
export * from './index.js'
export default dean5299
