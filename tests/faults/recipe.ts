/** A value written down as JSON, so that it can be carried into the page and printed; also those that JSON does not have. */
export type Recipe =
  | { readonly make: 'json'; readonly of: unknown }
  | { readonly make: 'list'; readonly of: readonly Recipe[] }
  | { readonly make: 'record'; readonly of: readonly (readonly [string, Recipe])[] }
  | { readonly make: 'long'; readonly of: number }
  | { readonly make: 'deep'; readonly of: number }
  | { readonly make: Odd }

export const odds = [
  'undefined',
  'NaN',
  'infinity',
  'minus zero',
  'bigint',
  'date',
  'bad date',
  'map',
  'set',
  'regexp',
  'bytes',
  'error',
  'function',
  'symbol',
  'promise',
  'cycle',
  'hole',
  'element',
  'throws',
] as const
type Odd = (typeof odds)[number]

/** Builds the value. Stands alone, with nothing from outside, because its source runs in the page. */
export const build = (recipe: Recipe): unknown => {
  switch (recipe.make) {
    case 'json':
      return recipe.of
    case 'list':
      return recipe.of.map((one) => build(one))
    case 'record': {
      const made = {}
      for (const [key, value] of recipe.of)
        Object.defineProperty(made, key, { value: build(value), enumerable: true, configurable: true, writable: true })
      return made
    }
    case 'long':
      return 'x'.repeat(recipe.of)
    case 'deep':
      return Array.from({ length: recipe.of }).reduce((inner) => ({ inner }), {})
    case 'undefined':
      return undefined
    case 'NaN':
      return Number.NaN
    case 'infinity':
      return Number.POSITIVE_INFINITY
    case 'minus zero':
      return -0
    case 'bigint':
      return 12n
    case 'date':
      return new Date(0)
    case 'bad date':
      return new Date(Number.NaN)
    case 'map':
      return new Map([['me', 1]])
    case 'set':
      return new Set([1])
    case 'regexp':
      return /x/g
    case 'bytes':
      return new Uint8Array(9)
    case 'error':
      return new Error('no')
    case 'function':
      return () => 1
    case 'symbol':
      return Symbol('no')
    case 'promise':
      return Promise.resolve(1)
    case 'cycle': {
      const made: { self?: unknown } = {}
      made.self = made
      return made
    }
    case 'hole':
      return new Array(3)
    case 'element':
      return document.createElement('p')
    case 'throws':
      return {
        get me() {
          throw new Error('no')
        },
      }
    default:
      return recipe satisfies never
  }
}
