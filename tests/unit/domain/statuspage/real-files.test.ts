import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { brokenCadences } from '@domain/cadence/broken-cadence'
import { defaultPolicy } from '@domain/policy/policy'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../scripts/electron-runtime.mjs'
import { folded, incidentIn } from './page'

/** Public-domain incidents of real status pages, beside the repository and never in it. */
const folder = resolve(projectRoot, '../shared/data/statuspage')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

describe('the real files beside the repository', () => {
  if (files.length === 0)
    it('are not on this machine', () => {
      console.info(`No real status page files in ${folder}: only the hand-made ones were tested.`)
    })

  for (const name of files)
    it(`${basename(name, '.json')} is read whole, in order, and ends closed`, () => {
      const incident = incidentIn(readFileSync(join(folder, name), 'utf8'))
      const times = incident.facts.map(({ occurredAt }) => occurredAt ?? 0)
      expect(times).toEqual([...times].sort((a, b) => a - b))

      const state = folded(incident)
      expect(state.timeline.map(({ id }) => id)).toEqual(incident.facts.map((_fact, index) => `e${index + 1}`))
      expect(state).toMatchObject({ status: 'closed', resolvedAt: expect.any(Number) })
      expect(state.updates.length).toBeGreaterThan(0)
      for (const line of state.timeline)
        if (line.event.type === 'update.posted') expect(line.event.data.text).not.toMatch(/<\/?(p|br|a|div|li)\b|&amp;/)

      const broken = brokenCadences(state, defaultPolicy)
      expect(broken.every(({ length, dueAt, until }) => length > 0 && until - dueAt === length)).toBe(true)
      expect(broken.every(({ dueAt, until }) => dueAt > state.declaredAt && until <= (state.resolvedAt ?? 0))).toBe(
        true,
      )
    })
})
