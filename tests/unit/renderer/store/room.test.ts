import type { Fired } from '@contract/schedule'
import type { IncidentCommand } from '@domain/commands/command'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newProfile, openPage, type Profile } from './page'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const declaration = (over: Partial<Extract<IncidentCommand, { type: 'declare' }>> = {}) => ({
  type: 'declare' as const,
  title: 'Checkout rejects cards',
  severity: 'SEV1' as const,
  services: [],
  detectedAt: Date.now() - 60_000,
  drill: null,
  ...over,
})

const ana = { type: 'add-person' as const, person: 'ana', name: 'Ana Ruiz', contact: '+49 30 1', timeZone: 'UTC' }
const note = (text: string): IncidentCommand => ({ type: 'record-entry', kind: 'note', text })

/** A page on which Ana has declared an incident. */
const declared = async (profile: Profile = newProfile({ me: 'ana' })) => {
  const page = await openPage(profile)
  await page.dispatchWorkspace(ana)
  const outcome = await page.declare(declaration())
  if (!outcome.ok) throw new Error(outcome.sentence)
  return { page, profile, incident: outcome.incident }
}

const texts = (page: Awaited<ReturnType<typeof openPage>>) =>
  (page.room().incident?.timeline ?? []).flatMap(({ event }) =>
    event.type === 'entry.recorded' ? [event.data.text] : [],
  )

const firedOf = (page: Awaited<ReturnType<typeof openPage>>): Fired => {
  const deadline = page
    .asked('schedule.replace')
    .at(-1)?.[0]
    .find(({ kind }) => kind === 'page-backup')
  if (!deadline) throw new Error('no ladder')
  const { id, incident, kind, subject, dueAt } = deadline
  return { deadline: id, incident, kind, subject, moment: 'due', dueAt, firedAt: dueAt + 3 }
}

describe('the room', () => {
  it('opens empty and says when its first screen is live', async () => {
    const page = await openPage(newProfile())
    expect(page.room()).toMatchObject({ phase: 'ready', summaries: [], incident: null, failure: null })
    await vi.waitFor(() => expect(page.dataset.ready).toBe('true'))
    expect(page.asked('schedule.replace')).toEqual([[[]]])
  })

  it('shows what was committed, and says saved only then', async () => {
    const { page, incident } = await declared()
    const seen: [string, number][] = []
    page.watch(({ saving, incident: state }) => seen.push([saving.state, state?.events ?? 0]))
    const before = page.room().incident?.events ?? 0
    const outcome = await page.dispatch(incident, note('Rolled back'))
    expect(outcome).toMatchObject({ ok: true, ids: [expect.any(String)] })
    expect(texts(page)).toEqual(['Rolled back'])
    expect(page.room().summaries[0]).toMatchObject({ incident, entries: page.room().incident?.timeline.length })
    expect(seen.every(([state]) => state === 'saved')).toBe(true)
    expect(seen.at(-1)).toEqual(['saved', before + 1])
    expect(page.asked('window.open-incidents')).toEqual([[0], [1]])
  })

  it('says that it is still saving when the disk is slow, and saved when it has answered', async () => {
    const { page, incident } = await declared()
    const states: string[] = []
    page.watch(({ saving }) => states.push(saving.state))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const dispatched = page.dispatch(incident, note('slow'))
    vi.advanceTimersByTime(150)
    expect(page.room().saving).toEqual({ state: 'saving', pending: 1 })
    vi.useRealTimers()
    await dispatched
    expect(page.room().saving).toEqual({ state: 'saved' })
    expect(states[0]).toBe('saving')
  })

  it('asks who is here before anything is recorded; who adds themselves first is that person', async () => {
    const page = await openPage(newProfile())
    const refused = await page.declare(declaration())
    expect(refused).toEqual({ ok: false, sentence: expect.stringMatching(/who you are/) })
    expect(page.room().summaries).toEqual([])
    expect(await page.dispatchWorkspace(ana)).toMatchObject({ ok: true })
    expect(page.room().workspace.people.get('ana')?.name).toBe('Ana Ruiz')
    await page.changeSettings({ me: 'ana' })
    expect(await page.declare(declaration())).toMatchObject({ ok: true })
  })

  it('gives a refusal of the rules as a sentence and stays saved', async () => {
    const { page, incident } = await declared()
    const outcome = await page.dispatch(incident, { type: 'set-severity', severity: 'SEV1', reason: '' })
    expect(outcome).toEqual({ ok: false, sentence: 'The incident is SEV1 already.' })
    expect(page.room().saving).toEqual({ state: 'saved' })
  })

  it('says that the disk is full, keeps what was shown, and is saved again afterwards', async () => {
    const { page, incident } = await declared()
    const before = page.room().incident
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const outcome = await page.dispatch(incident, note('typed'))
    expect(outcome).toEqual({ ok: false, sentence: expect.stringMatching(/disk is full/) })
    expect(page.room().saving).toMatchObject({ state: 'failed', sentence: expect.stringMatching(/disk is full/) })
    expect(page.room().incident).toBe(before)
    vi.restoreAllMocks()
    await page.dispatch(incident, note('typed'))
    expect(page.room().saving).toEqual({ state: 'saved' })
    expect(texts(page)).toEqual(['typed'])
  })

  it('shows the same after a restart', async () => {
    const { page, profile, incident } = await declared()
    await page.dispatch(incident, note('before'))
    const { incident: state, summaries, workspace, deadlines } = page.room()
    const again = await openPage(profile)
    expect(again.room()).toMatchObject({ selected: incident, incident: state, summaries, workspace, deadlines })
  })
})

describe('the schedule', () => {
  it('is sent with words that name whom to call, and never says that somebody was called', async () => {
    const { page, incident } = await declared()
    const ladder = () =>
      page
        .asked('schedule.replace')
        .at(-1)?.[0]
        .find(({ kind }) => kind === 'page-backup')?.texts.due
    expect(ladder()).toBe(
      'Page to the Assigned Engineer unanswered for 5 minutes. Call the Backup Engineer now; nobody holds the role yet',
    )
    await page.dispatch(incident, { type: 'assign-role', role: 'backup-engineer', system: '', person: 'ana' })
    expect(ladder()).toBe(
      'Page to the Assigned Engineer unanswered for 5 minutes. Call the Backup Engineer Ana Ruiz now · +49 30 1',
    )
  })

  it('is sent in wall time for a drill on a faster clock', async () => {
    const { page } = await declared()
    await page.declare(declaration({ drill: { speed: 10 } }))
    const all = page.asked('schedule.replace').at(-1)?.[0] ?? []
    const drill = all.find(({ speed, kind }) => speed === 10 && kind === 'page-backup')
    expect((drill?.dueAt ?? 0) - (drill?.warnAt ?? 0)).toBeCloseTo(6000, -1)
    expect(all.some(({ speed }) => speed === 1)).toBe(true)
  })

  it('is whole from the first time it is sent after a restart', async () => {
    const { page, profile } = await declared()
    await page.declare(declaration({ title: 'Search is slow' }))
    const last = page.asked('schedule.replace').at(-1)?.[0] ?? []
    const again = await openPage(profile)
    await vi.waitFor(() => expect(again.asked('schedule.replace')).toEqual([[last]]))
  })

  it('is not sent again when nothing in it changed', async () => {
    const { page, incident } = await declared()
    const before = page.asked('schedule.replace').length
    await page.dispatch(incident, note('nothing is owed for this'))
    expect(page.asked('schedule.replace')).toHaveLength(before)
  })

  it('shows the times main keeps after the wall clock jumped, and records the jump', async () => {
    const { page } = await declared()
    const [deadline] = page.asked('schedule.replace').at(-1)?.[0] ?? []
    if (!deadline) throw new Error('no deadline')
    const { id, warnAt, dueAt, overdueAt } = deadline
    const hour = 3_600_000
    page.push('clock.jumped', { by: hour })
    page.push('schedule.armed', {
      deadlines: [{ id, warnAt: warnAt + hour, dueAt: dueAt + hour, overdueAt: overdueAt + hour }],
    })
    expect([...page.room().shifts]).toEqual([[id, hour]])
    await vi.waitFor(() =>
      expect(page.room().incident?.timeline.map(({ event }) => event.type)).toContain('clock.jumped'),
    )
  })
})

describe('the time', () => {
  it('is the incident’s own: a drill’s runs faster, the wall clock’s where none is selected', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 3, 13) })
    const page = await openPage(newProfile({ me: 'ana' }))
    expect(page.nowOf()).toBe(Date.now())
    await page.declare(declaration({ drill: { speed: 60 } }))
    const began = page.nowOf()
    vi.setSystemTime(Date.now() + 1000)
    expect(page.nowOf() - began).toBe(60_000)
    const real = await page.declare(declaration())
    expect(page.nowOf()).toBe(Date.now())
    expect(page.nowOf(real.ok ? real.incident : '')).toBe(Date.now())
  })
})

describe('a moment that main told', () => {
  it('is recorded once, and main may forget it after the commit', async () => {
    const { page } = await declared()
    const fired = firedOf(page)
    const recorded = { deadline: fired.deadline, moment: 'due' }
    page.push('schedule.fired', [fired, fired])
    await vi.waitFor(() => expect(page.asked('schedule.recorded')).toEqual([[[recorded, recorded]]]))
    expect([...(page.room().incident?.fired.get(fired.deadline) ?? [])]).toEqual(['due'])
    const events = page.room().incident?.events
    page.push('schedule.fired', [fired])
    await vi.waitFor(() => expect(page.asked('schedule.recorded')[1]).toEqual([[recorded]]))
    expect(page.room().incident?.events).toBe(events)
    expect(page.room().incident?.timeline.filter(({ event }) => event.type === 'deadline.fired').length).toBe(1)
  })

  it('stays with main while it cannot be saved, and is recorded at the next start', async () => {
    const { page, profile } = await declared()
    const fired = firedOf(page)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    page.push('schedule.fired', [fired])
    await vi.waitFor(() => expect(page.room().warnings.join()).toMatch(/disk is full/))
    expect(page.asked('schedule.recorded')).toEqual([])
    vi.restoreAllMocks()
    profile.unrecorded = [fired]
    const again = await openPage(profile)
    expect(again.asked('schedule.recorded')).toHaveLength(1)
    expect(again.room().incident?.fired.has(fired.deadline)).toBe(true)
  })

  it('is forgotten when its incident is not in this log', async () => {
    const { page } = await declared()
    page.push('schedule.fired', [{ ...firedOf(page), incident: 'elsewhere' }])
    await vi.waitFor(() => expect(page.asked('schedule.recorded')).toHaveLength(1))
    expect(page.room().summaries).toHaveLength(1)
  })
})

describe('a log that is not there any more', () => {
  it('is said, once, and a log that is there is not', async () => {
    const profile = newProfile()
    await openPage(profile)
    expect((await openPage(profile)).room().warnings).toEqual([])
    profile.indexedDB = new IDBFactory()
    expect((await openPage(profile)).room().warnings).toEqual([expect.stringMatching(/not there any more/)])
    expect((await openPage(profile)).room().warnings).toEqual([])
  })
})

describe('a room that cannot open', () => {
  it('says that another window has the log', async () => {
    const profile = newProfile()
    profile.locked = true
    const page = await openPage(profile)
    expect(page.room()).toMatchObject({ phase: 'failed', failure: expect.stringMatching(/Another window/) })
    expect(await profile.indexedDB.databases()).toEqual([])
    expect(await page.declare(declaration(), { me: 'ana' })).toEqual({
      ok: false,
      sentence: expect.stringMatching(/Another window/),
    })
  })

  it('says that a newer version wrote the log', async () => {
    const profile = newProfile()
    await new Promise((resolve) => {
      profile.indexedDB.open('warroom', 30).onsuccess = ({ target }) => {
        ;(target as IDBOpenDBRequest).result.close()
        resolve(null)
      }
    })
    const page = await openPage(profile)
    expect(page.room()).toMatchObject({ phase: 'failed', failure: expect.stringMatching(/newer version.*Nothing was/) })
  })
})
