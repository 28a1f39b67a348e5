import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { breachesOf, read, sourcesOf } from './fence'

const root = resolve(import.meta.dirname, '../..')

describe('the fence between the rooms', () => {
  it('holds in every source file', () => {
    const files = sourcesOf(root)
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['domain', 'contract', 'preload', 'main', 'renderer']),
    )
    expect(files.flatMap((file) => breachesOf(file, read(root, file)))).toEqual([])
  })

  it('lets raw IPC be imported in one file of main and of the preload', () => {
    const users = (raw: RegExp) =>
      sourcesOf(root).filter((file) =>
        [...read(root, file).matchAll(/import\s*\{([^}]*)\}\s*from 'electron'/g)].some(([, names]) =>
          raw.test(names ?? ''),
        ),
      )
    expect(users(/\bipcMain\b/).length).toBeLessThanOrEqual(1)
    expect(users(/\bipcRenderer\b/).filter((file) => !file.startsWith('src/preload/'))).toEqual([])
  })

  it.each([
    ['src/domain/a.ts', `import { readFile } from 'node:fs'`],
    ['src/domain/a.ts', `import type { App } from 'electron'`],
    ['src/domain/a.ts', `export * from '@contract/contract'`],
    ['src/domain/a.ts', `import { at } from '../main/clock'`],
    ['src/domain/a.ts', `import { at } from '@domain/log/hlc'`],
    ['src/domain/a.ts', `export const later = async () => import('react')`],
    ['src/domain/a.ts', `export type Later = import('dexie').Table`],
    ['src/domain/a.ts', `export const now = () => Date.now()`],
    ['src/domain/a.ts', `export const now = () => new Date().getTime()`],
    ['src/domain/a.ts', `export const id = () => Math.random()`],
    ['src/contract/a.ts', `import { app } from 'electron'`],
    ['src/preload/a.ts', `import { calls } from '@contract/contract'`],
    ['src/preload/a.ts', `import { fold } from '@domain/incident/fold'`],
    ['src/main/a.ts', `import { useRoom } from '../renderer/store/room'`],
    ['src/main/a.ts', `import Dexie from 'dexie'`],
    ['src/renderer/a.tsx', `import { ipcRenderer } from 'electron'; export const a = <b />`],
    ['src/renderer/features/a.ts', `import { at } from '../../main/clock'`],
    ['src/elsewhere/a.ts', `export {}`],
  ])('finds the breach in %s: %s', (file, source) => {
    expect(breachesOf(file, source)).toHaveLength(1)
  })

  it.each([
    [
      'src/domain/log/a.ts',
      `import { z } from 'zod'; import { b } from '../events'; export const at = (ms: number) => new Date(ms)`,
    ],
    ['src/contract/a.ts', `import type { Deadline } from '@domain/deadlines/deadline'`],
    [
      'src/preload/a.ts',
      `import { ipcRenderer } from 'electron'; import { callNames } from '@contract/names'; import type { Bridge } from '@contract/contract'`,
    ],
    [
      'src/main/a.ts',
      `import { join } from 'node:path'; import { app } from 'electron'; import { calls } from '@contract/contract'`,
    ],
    [
      'src/renderer/features/x/a.tsx',
      `import { useRoom } from '../../store/room'; import { Button } from '@mantine/core'; export const a = <Button />`,
    ],
  ])('lets %s do what its room may', (file, source) => {
    expect(breachesOf(file, source)).toEqual([])
  })
})
