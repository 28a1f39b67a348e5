export { foldInTurns } from './fold'
export { mergeAll } from './merge'
