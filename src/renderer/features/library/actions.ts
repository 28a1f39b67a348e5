import type { Action } from '../actions/action'

/** Going there is the shell's action; everything in it is done in its own fields. */
export const actions: readonly Action[] = []
