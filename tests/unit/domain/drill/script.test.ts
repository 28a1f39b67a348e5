import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, drillScriptSchema, minutesFrom } from '@domain/drill/script'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Step, start, tell } from '../room'

const folder = join(import.meta.dirname, '../../../../resources/drills')
const scripts = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

describe.each(scripts)('the drill %s', (name) => {
  const script = drillScriptSchema.parse(parse(readFileSync(join(folder, name), 'utf8')))

  it('names only people it has', () => {
    const ids = new Set(script.people.map(({ id }) => id))
    expect(ids).toContain(script.player)
    for (const step of script.steps) expect(ids).toContain(step.by)
  })

  it('tells its steps in the order in which they happen', () => {
    script.steps.reduce((before, { at }) => {
      expect(at).toBeGreaterThanOrEqual(before)
      return at
    }, script.declared)
  })

  it('is allowed by the rules at every step', () => {
    const zero = start
    const { title, severity, services } = script
    const declare = { type: 'declare', title, severity, services, drill: { speed: 10 } } as const
    const story: Step[] = [
      [script.declared, script.declaredBy, { ...declare, detectedAt: minutesFrom(zero, script.detected) }],
    ]
    const ids = new Map<string, string>()
    for (const step of script.steps) {
      const { events } = tell(story)
      if (story.length === 1) {
        const page = events.find(({ type }) => type === 'page.triggered')
        if (page) ids.set('first', page.id)
      }
      const command = commandOf(step, { zero, idOf: (label) => ids.get(label) ?? `no step is labelled ${label}` })
      story.push([step.at, step.by, command])
      const after = tell(story).events
      expect(after.length).toBeGreaterThan(events.length)
      if (step.as) ids.set(step.as, after[events.length]?.id ?? '')
    }
  })
})
