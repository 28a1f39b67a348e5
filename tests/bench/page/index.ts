export { foldInTurns } from './fold'
