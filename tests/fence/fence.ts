import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'

/** One import (or impure expression) that the house does not allow, as a sentence. */
export type Breach = string

type Room = 'domain' | 'contract' | 'preload' | 'main' | 'renderer'

interface Rule {
  /** Our own rooms it may import by alias. */
  readonly rooms: readonly Room[]
  /** Packages it may import. */
  readonly allows: (name: string) => boolean
}

const desktopOnly = /^(node:|electron($|\/|-))/
const pageOnly = /^(react($|\/|-)|@mantine\/|zustand($|\/)|dexie($|\/)|@fontsource)/

const rules: Record<Room, Rule> = {
  domain: { rooms: [], allows: (name) => name === 'zod' },
  contract: { rooms: ['domain'], allows: (name) => name === 'zod' },
  preload: { rooms: ['contract'], allows: (name) => name === 'electron' },
  main: { rooms: ['domain', 'contract'], allows: (name) => !pageOnly.test(name) },
  renderer: { rooms: ['domain', 'contract'], allows: (name) => !desktopOnly.test(name) },
}

const isRoom = (name: string | undefined): name is Room => name !== undefined && name in rules

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

const visit = (value: unknown, see: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const item of value) visit(item, see)
  else if (isNode(value)) {
    see(value)
    for (const child of Object.values(value)) visit(child, see)
  }
}

const literal = (value: unknown): string | null =>
  isNode(value) && typeof value.value === 'string' ? value.value : null

const importedBy = (node: Node): { from: string; typeOnly: boolean } | null => {
  if (!/^(Import|ExportNamed|ExportAll|TSImportType)/.test(node.type)) return null
  const from = literal(node.source) ?? literal(node.argument)
  return from === null ? null : { from, typeOnly: node.importKind === 'type' || node.exportKind === 'type' }
}

const name = (value: unknown): unknown => (isNode(value) && value.type === 'Identifier' ? value.name : null)

/** Time and chance are passed in; the compiler cannot see these, for they are part of the language. */
const impurity = (node: Node): string | null => {
  if (node.type === 'MemberExpression') {
    const path = `${name(node.object)}.${name(node.property)}`
    return path === 'Date.now' || path === 'Math.random' ? path : null
  }
  const isDate = node.type === 'NewExpression' && name(node.callee) === 'Date'
  return isDate && Array.isArray(node.arguments) && node.arguments.length === 0 ? 'new Date()' : null
}

const importBreach = (file: string, room: Room, from: string, typeOnly: boolean): Breach | null => {
  const refuse = (why: string) => `${file} imports ${from}: ${why}`
  const alias = /^@(domain|contract)\//.exec(from)?.[1]
  if (isRoom(alias)) {
    if (alias === room) return refuse('inside a room, imports are relative')
    if (!rules[room].rooms.includes(alias)) return refuse(`${room} may not know ${alias}`)
    const namesOnly = room === 'preload' && !typeOnly && from !== '@contract/names'
    return namesOnly ? refuse('the preload takes names and types from the contract, nothing else') : null
  }
  if (from.startsWith('.')) {
    const [target, below] = relative('src', join(dirname(file), from)).split(sep)
    const isData = target === '..' && below === 'resources' && rules[room].rooms.includes('domain')
    return target === room || isData ? null : refuse('a relative import may not leave its room')
  }
  return rules[room].allows(from) ? null : refuse(`${room} may not use it`)
}

/**
 * What one source file does that its room may not.
 * @param file path below the project's root, such as `src/domain/log/hlc.ts`
 */
export const breachesOf = (file: string, source: string): Breach[] => {
  const room = file.split(sep)[1]
  if (!isRoom(room)) return [`${file} is in no room of the house`]
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) return [`${file} cannot be parsed: ${errors[0]?.message}`]
  const breaches: Breach[] = []
  visit(program, (node) => {
    const imported = importedBy(node)
    const breach = imported && importBreach(file, room, imported.from, imported.typeOnly)
    if (breach) breaches.push(breach)
    const impure = room === 'domain' && impurity(node)
    if (impure) breaches.push(`${file} uses ${impure}: the domain is told the time and its ids`)
  })
  return breaches
}

/** Every TypeScript file below `src`, tests aside, as paths below the root. */
export const sourcesOf = (root: string): string[] =>
  readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path))
    .map((path) => join('src', path))

export const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8')
