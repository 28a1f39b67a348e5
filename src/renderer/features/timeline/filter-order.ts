import { kindOrder } from './kinds'
import type { Filter } from './view'

/** The filters, in the order of the bar and of Alt+F. */
export const filters: readonly Filter[] = ['everything', ...kindOrder, 'events']
