import type { Delivery } from '@contract/delivery'
import type { IncidentCommand } from '@domain/commands/command'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newProfile, openPage, type Profile } from './page'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const ana = {
  type: 'add-person' as const,
  person: 'ana',
  name: 'Ana Ruiz',
  contact: '+49 30 1',
  timeZone: 'Europe/Berlin',
}

/** A page on which Ana has declared an incident, as a drill or for real, and so called its engineer. */
const declared = async (profile: Profile = newProfile({ me: 'ana' }), drill: { speed: number } | null = null) => {
  const page = await openPage(profile)
  await page.dispatchWorkspace(ana)
  const outcome = await page.declare({
    type: 'declare',
    title: 'Checkout rejects cards',
    severity: 'SEV1',
    services: [],
    detectedAt: Date.now() - 60_000,
    drill,
  })
  if (!outcome.ok) throw new Error(outcome.sentence)
  const called = page.room().incident?.pages[0]?.id ?? ''
  return { page, profile, incident: outcome.incident, called }
}

const scheduled = (page: Awaited<ReturnType<typeof openPage>>, kind: string) =>
  page
    .asked('schedule.replace')
    .at(-1)?.[0]
    .find((deadline) => deadline.kind === kind)

const deliveryOf = (incident: string, page: string, changed: Partial<Delivery> = {}): Delivery => ({
  id: 'trigger:t1:page:p:1',
  key: 'page:p:1',
  action: 'trigger',
  incident,
  page,
  target: { id: 't1', kind: 'pagerduty', name: 'On-call' },
  state: 'delivered',
  answer: 'their-id',
  attempts: 1,
  queuedAt: 1,
  changedAt: Date.now(),
  nextAt: null,
  recorded: false,
  ...changed,
})

describe('a page that somebody is called by', () => {
  it('goes to main as a deadline with whom it calls, from whose time zone, and how it stands', async () => {
    const { page, called, incident } = await declared()
    await vi.waitFor(() =>
      expect(scheduled(page, 'page')).toMatchObject({
        page: { page: called, role: 'assigned-engineer', person: '', rank: 0, sent: false },
        zone: 'Europe/Berlin',
      }),
    )
    const answers = () => page.asked('pages.answered').at(-1)?.[0]
    expect(answers()).toEqual([{ page: called, incident, state: 'unanswered', by: '' }])
    await page.dispatch(incident, { type: 'acknowledge', page: called })
    expect(answers()).toEqual([{ page: called, incident, state: 'acknowledged', by: 'Ana Ruiz' }])
    await page.dispatch(incident, { type: 'set-status', status: 'resolved' })
    expect(answers()).toEqual([])
  })

  it('calls nobody outside in a drill', async () => {
    const { page } = await declared(newProfile({ me: 'ana' }), { speed: 1 })
    await vi.waitFor(() => expect(scheduled(page, 'page')).toMatchObject({ page: null }))
    expect(page.asked('pages.answered').flat(2)).toEqual([])
  })
})

describe('what a target said to a page', () => {
  it('is written into the log once, and then main may forget it', async () => {
    const { page, incident, called } = await declared()
    const delivery = deliveryOf(incident, called)
    page.push('deliveries.changed', [delivery])
    await vi.waitFor(() => expect(page.asked('deliveries.recorded')).toEqual([[[delivery.id]]]))
    page.push('deliveries.changed', [delivery])
    await vi.waitFor(() => expect(page.asked('deliveries.recorded')).toHaveLength(2))
    expect(page.room().incident?.pages[0]?.sendings).toMatchObject([{ outcome: { sent: true, id: 'their-id' } }])
    expect(scheduled(page, 'page')?.id).toContain(called)
  })

  it('is written at the next start when the page was gone meanwhile', async () => {
    const { profile, incident, called } = await declared()
    profile.deliveries = [deliveryOf(incident, called)]
    const again = await openPage(profile)
    await vi.waitFor(() => expect(profile.deliveries).toMatchObject([{ recorded: true }]))
    expect(again.room().incident?.pages[0]?.sendings).toHaveLength(1)
  })

  it('is said when it will not take it', async () => {
    const { page, incident, called } = await declared()
    page.push('deliveries.changed', [deliveryOf(incident, called, { state: 'failed', answer: 'The key is unknown.' })])
    await vi.waitFor(() =>
      expect(page.room().incident?.pages[0]?.sendings).toMatchObject([{ outcome: { sent: false } }]),
    )
    expect(page.room().warnings).toMatchObject([expect.stringContaining('The key is unknown.')])
  })

  it('is not written before somebody said so', async () => {
    const { page, incident, called } = await declared()
    for (const state of ['queued', 'sent', 'unconfirmed', 'withdrawn'] as const)
      page.push('deliveries.changed', [deliveryOf(incident, called, { state })])
    await vi.waitFor(() => expect(page.room().deliveries.get('trigger:t1:page:p:1')?.state).toBe('withdrawn'))
    expect(page.asked('deliveries.recorded')).toEqual([])
    expect(page.room().incident?.pages[0]?.sendings).toEqual([])
  })
})

describe('a posted update', () => {
  const update: IncidentCommand = { type: 'post-update', audience: 'internal', text: 'Rolling back.' }

  it('is handed over once it is in the log, and again at the next start', async () => {
    const { page, incident, profile } = await declared()
    await page.dispatch(incident, update)
    const [first] = page.asked('updates.post')
    expect(first?.[0]).toMatchObject([{ incident, audience: 'internal', text: 'Rolling back.', author: 'Ana Ruiz' }])
    const again = await openPage(profile)
    await vi.waitFor(() => expect(again.asked('updates.post')).toEqual([first]))
  })

  it('of a drill stays in the room', async () => {
    const { page, incident } = await declared(newProfile({ me: 'ana' }), { speed: 1 })
    await page.dispatch(incident, update)
    expect(page.asked('updates.post')).toEqual([])
  })
})
