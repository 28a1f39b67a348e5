import type { WorkspaceView } from '@contract/workspace'
import { runId, type SealedRun } from '@domain/sync/run'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Sharing } from '../../../../../src/renderer/log/sharing'
import { newProfile, openPage } from '../page'
import { deliveryOf, messageOf, nothingTaken, runOf } from './given'

// Each page reads the room's code anew.
vi.setConfig({ testTimeout: 30_000 })

afterEach(() => {
  vi.unstubAllGlobals()
})

const view = (role: WorkspaceView['role']): WorkspaceView => ({
  id: 'ws',
  name: 'Ops',
  role,
  fingerprint: '1 2',
  servers: ['localhost:4222'],
  owner: { device: 'owner', key: 'k'.repeat(44) },
  key: 'k'.repeat(44),
  person: '',
  kept: true,
  problem: null,
})

const ana = { type: 'add-person' as const, person: 'ana', name: 'Ana Ruiz', contact: '', timeZone: 'Europe/Berlin' }

/** A room in a workspace, with a log that shares as told. */
const given = async (
  role: WorkspaceView['role'],
  inRoom: (page: Awaited<ReturnType<typeof openPage>>) => unknown = () => null,
  over: Partial<Sharing> = {},
  changed: Partial<WorkspaceView> = {},
) => {
  const profile = newProfile({ me: 'ana' })
  const page = await openPage(profile)
  await page.dispatchWorkspace(ana)
  await inRoom(page)
  const said: string[] = []
  const toShare: SealedRun[] = []
  const more = { readsAgain: false }
  const sharing: Sharing = {
    setRoot: async (root) => {
      said.push(`root ${root?.workspace ?? 'none'}`)
      return nothingTaken
    },
    take: async ({ feed, number }) => {
      said.push(`take ${feed}.${number}`)
      return nothingTaken
    },
    seal: async () => 0,
    toShare: async (which, _most, except) => (which === 'own' ? toShare.filter((run) => !except.has(runId(run))) : []),
    state: async () => ({
      toShare: toShare.length,
      toGiveBack: 0,
      known: {},
      onServer: {},
      waiting: [],
      refused: [],
      quarantine: [],
      holes: [],
      epochs: [],
      cursor: { created: 'c', seq: 7, mark: 'm' },
      keptHere: 0,
      notKept: 0,
      readsAgain: more.readsAgain,
    }),
    brokenChains: async () => [],
    ...over,
  }
  profile.workspace = { ...view(role), ...changed }
  const [{ startSync }, { useSync }] = await Promise.all([
    import('../../../../../src/renderer/store/sync'),
    import('../../../../../src/renderer/store/sync/state'),
  ])
  await startSync(sharing)
  return { page, said, toShare, more, sync: () => useSync.getState() }
}

const members = (page: Awaited<ReturnType<typeof openPage>>) => [...page.room().workspace.members.values()]

const declaration = {
  type: 'declare' as const,
  title: 'Checkout rejects cards',
  severity: 'SEV1' as const,
  services: [],
  detectedAt: 1,
  drill: null,
}

describe('a room in a workspace', () => {
  it('says whose it is, then reads on from its cursor', async () => {
    const { page, said } = await given('responder')
    expect(said).toEqual(['root ws'])
    expect(page.asked('sync.begin')[0]?.[0]).toMatchObject({ cursor: { created: 'c', seq: 7, mark: 'm' } })
  })

  it('takes a delivery into the log before it answers for it, and then shares', async () => {
    const { page, said, toShare, sync } = await given('responder')
    toShare.push(runOf(1))
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 1, messages: [messageOf(8)], left: 3 }))
    await vi.waitFor(() => expect(page.asked('sync.took')).toEqual([[{ feed: 1, number: 1 }]]))
    expect(said).toContain('take 1.1')
    expect(page.asked('sync.publish')).toEqual([])
    expect(sync().reading).toMatchObject({ feed: 1, taken: 1, left: 3, whole: false })
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 2, messages: [messageOf(9)] }))
    await vi.waitFor(() => expect(page.asked('sync.publish')).toHaveLength(1))
    expect(sync().reading).toMatchObject({ feed: 1, taken: 2, left: 0, whole: true })
  })

  it('has the stream read again, once, when the log asks for it', async () => {
    const { page, more } = await given('responder')
    more.readsAgain = true
    for (const number of [1, 2]) {
      page.push('sync.delivery', deliveryOf({ feed: 1, number }))
      await vi.waitFor(() => expect(page.asked('sync.took')).toHaveLength(number))
      await vi.waitFor(() => expect(page.asked('sync.reread')).toHaveLength(1))
    }
  })

  it('hands out what is recorded as soon as it is committed', async () => {
    const { page, toShare } = await given('responder')
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 1 }))
    await vi.waitFor(() => expect(page.asked('sync.took')).toHaveLength(1))
    toShare.push(runOf(1))
    await page.declare(declaration)
    await vi.waitFor(() => expect(page.asked('sync.publish')).toEqual([[[runOf(1)]]]))
  })

  it('goes in once the disk has room, where it had none at first, and says so meanwhile', async () => {
    let full = true
    const setRoot = async () => {
      if (full) throw new Error('Not saved: the disk is full.')
      return nothingTaken
    }
    const { page, sync } = await given('responder', () => null, { setRoot })
    expect(sync().problem).toMatch(/full/)
    expect(page.asked('sync.begin')).toEqual([])
    full = false
    await vi.waitFor(() => expect(page.asked('sync.begin')).toHaveLength(1), 5000)
    expect(sync().problem).toBe('')
  })

  it('does not count what arrives late, after the line was lost', async () => {
    const { page, toShare, sync } = await given('responder')
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 1, left: 3 }))
    await vi.waitFor(() => expect(page.asked('sync.took')).toHaveLength(1))
    page.push('sync.connection', { state: 'unreachable', since: 1, sentence: 'No route.', server: null })
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 2 }))
    toShare.push(runOf(1))
    await page.declare(declaration)
    page.push('sync.connection', { state: 'connected', since: 2, sentence: '', server: null })
    expect(sync().reading).toBeNull()
    expect(page.asked('sync.publish')).toEqual([])
    page.push('sync.delivery', deliveryOf({ feed: 2, number: 1 }))
    await vi.waitFor(() => expect(page.asked('sync.publish')).toHaveLength(1))
  })

  it('shares nothing before the stream is read again once the connection was lost', async () => {
    const { page, toShare } = await given('responder')
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 1 }))
    await vi.waitFor(() => expect(page.asked('sync.took')).toHaveLength(1))
    page.push('sync.connection', { state: 'unreachable', since: 1, sentence: 'No route.', server: null })
    toShare.push(runOf(1))
    page.push('sync.connection', { state: 'connected', since: 2, sentence: '', server: null })
    await page.declare(declaration)
    expect(page.asked('sync.publish')).toEqual([])
    page.push('sync.delivery', deliveryOf({ feed: 2, number: 1 }))
    await vi.waitFor(() => expect(page.asked('sync.publish')).toHaveLength(1))
  })
})

describe('a newcomer’s room', () => {
  const letIn = async (page: Awaited<ReturnType<typeof openPage>>, name: string) => {
    const { session } = await import('../../../../../src/renderer/store/session')
    await page.dispatchWorkspace({ ...ana, person: 'listed', name })
    await page.dispatchWorkspace({
      type: 'add-member',
      device: session().log.device,
      key: 'k'.repeat(44),
      person: 'listed',
      deviceName: 'ThinkPad',
      role: 'responder',
      authors: ['listed', 'ana'],
    })
  }

  it('is that of the person who was in the list before, once the owner’s word on it is here', async () => {
    const { page } = await given('responder')
    await page.changeSettings({ me: 'as-it-joined' })
    await letIn(page, 'Ben Cole')
    await vi.waitFor(() => expect(page.room().settings.me).toBe('listed'))
  })

  it('stays that of whoever says to be somebody else', async () => {
    const { page } = await given('responder')
    await letIn(page, 'Ben Cole')
    await page.dispatchWorkspace({ ...ana, person: 'third', name: 'Cem' })
    expect(page.room().settings.me).toBe('ana')
  })
})

describe('who sits at a member’s machine', () => {
  const person = (id: string, name: string) => ({ ...ana, person: id, name })
  const member = async (authors: string[], role: 'responder' | 'observer' = 'responder') => ({
    type: 'add-member' as const,
    device: (await import('../../../../../src/renderer/store/session')).session().log.device,
    key: 'k'.repeat(44),
    person: authors[0] ?? '',
    deviceName: 'ThinkPad',
    role,
    authors,
  })
  type Page = Awaited<ReturnType<typeof openPage>>
  /** Ben's machine, whose log has Cem too, and has the owner's word where `authors` says so. */
  const bens = (authors: string[] | null, changed: Partial<WorkspaceView> = {}, me = 'ben') =>
    given(
      'responder',
      async (page: Page) => {
        for (const one of [person('ben', 'Ben Cole'), person('cem', 'Cem')]) await page.dispatchWorkspace(one)
        if (authors) await page.dispatchWorkspace(await member(authors))
        await page.changeSettings({ me })
      },
      {},
      changed,
    )
  const declares = async (page: Page, as = {}) => {
    const declared = await page.declare(declaration, as)
    return declared.ok ? declared.incident : expect.fail(declared.sentence)
  }

  it('is whoever asked to come in, also for a page that was opened anew since', async () => {
    const { page } = await bens(null, { person: 'ben' }, '')
    await vi.waitFor(() => expect(page.room().settings.me).toBe('ben'))
  })

  it('is whoever asked to come in where the owner’s word and their name are not here yet', async () => {
    const { page } = await bens(null, { person: 'dora' }, 'left-over')
    await vi.waitFor(() => expect(page.room().settings.me).toBe('dora'))
    expect(await page.declare(declaration)).toMatchObject({ ok: true })
  })

  it('is the one in the list who was meant, however their name was typed', async () => {
    const { page } = await given('responder', async (open) => {
      await open.dispatchWorkspace(person('typed', ' ben cole'))
      await open.dispatchWorkspace(person('listed', 'Ben Cole'))
      await open.dispatchWorkspace(await member(['listed', 'typed']))
      await open.changeSettings({ me: 'typed' })
    })
    await vi.waitFor(() => expect(page.room().settings.me).toBe('listed'))
  })

  it('records nothing in another’s name, and says what to do, once', async () => {
    const { page } = await bens(['ben', 'old'])
    const incident = await declares(page)
    const note = { type: 'record-entry', kind: 'note', text: 'Rolled back.' } as const
    const before = page.room().incident?.timeline.length ?? 0
    expect(page.room().warnings).toEqual([])

    await page.changeSettings({ me: 'cem' })
    const outcome = await page.dispatch(incident, note as never)
    expect(outcome).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/name of Cem: .*Settings, Me.*Nothing/),
    })
    expect(await page.dispatchWorkspace(person('eva', 'Eva'))).toMatchObject({ ok: false })
    expect(await page.declare(declaration)).toMatchObject({ ok: false })
    expect(page.room().incident?.timeline.length).toBe(before)
    await vi.waitFor(() => expect(page.room().warnings).toEqual([expect.stringMatching(/name of Cem/)]))

    await page.changeSettings({ me: 'ben' })
    await vi.waitFor(() => expect(page.room().warnings).toEqual([]))
    expect(await page.dispatchWorkspace(person('eva', 'Eva'))).toMatchObject({ ok: true })
    expect(await page.declare(declaration, { me: 'old' })).toMatchObject({ ok: true })
  })

  it('stands behind what the app records by itself, whoever is chosen', async () => {
    const { page } = await bens(['ben'])
    const incident = await declares(page)
    await page.changeSettings({ me: 'cem' })
    page.push('clock.jumped', { by: 3_600_000 })
    await vi.waitFor(() => expect(page.room().incident?.timeline.at(-1)?.event.type).toBe('clock.jumped'))
    expect(page.room().incident?.timeline.at(-1)?.event.author).toBe('ben')
    expect(page.room().selected).toBe(incident)
  })

  it('declares nothing in another’s name, and neither adds nor chooses anybody for it', async () => {
    const { page } = await bens(['ben'])
    const { declareIncident, emptyDeclaration } = await import(
      '../../../../../src/renderer/features/declare/declaration'
    )
    const asked = { ...emptyDeclaration('cem'), title: 'Checkout rejects cards' }
    const world = { services: [], person: 'new', now: Date.now() }
    expect(await declareIncident(asked, world)).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/name of Cem.*Nothing was declared/),
    })
    const { size } = page.room().workspace.people
    expect(await declareIncident({ ...asked, who: null, name: 'Dora' }, world)).toMatchObject({ ok: false })
    expect(page.room().workspace.people.size).toBe(size)
    expect(page.room().settings.me).toBe('ben')
    expect(await declareIncident({ ...asked, who: 'ben' }, world)).toMatchObject({ ok: true })
  })

  it('imports a status page’s incidents, in the page’s name', async () => {
    const { page } = await bens(['ben'])
    const at = '2024-05-06T12:00:00.000Z'
    const text = JSON.stringify({
      page: { id: 'p', name: 'Example', url: 'https://status.example.org', time_zone: 'Etc/UTC', updated_at: at },
      incident: {
        ...{ id: 'i1', name: 'Requests fail', status: 'resolved', impact: 'major', page_id: 'p', components: [] },
        ...{ created_at: at, updated_at: at, started_at: at, monitoring_at: null, resolved_at: at, shortlink: '' },
        incident_updates: [
          {
            ...{ id: 'u1', incident_id: 'i1', status: 'resolved', body: 'Resolved.', affected_components: null },
            ...{ created_at: at, updated_at: at, display_at: at },
          },
        ],
      },
    })
    const files = [{ name: 'one.json', content: { ok: true as const, text } }]
    const report = await page.importStatuspage(files, () => {}, new AbortController().signal)
    expect(report.files).toMatchObject([{ outcome: 'imported' }])
  })

  it('may be anybody on the owner’s', async () => {
    const { page } = await given('owner', (open) => open.dispatchWorkspace(person('cem', 'Cem')))
    await page.changeSettings({ me: 'cem' })
    expect(await page.declare(declaration)).toMatchObject({ ok: true })
    expect(page.room().warnings).toEqual([])
  })
})

describe('the owner’s room', () => {
  it('records itself as the first member', async () => {
    const { page } = await given('owner')
    expect(members(page)).toMatchObject([
      { person: 'ana', role: 'owner', authors: ['ana'], deviceName: 'Ana Ruiz’s machine' },
    ])
  })

  it('records whoever asks with an invite and lets them in, once each', async () => {
    const { page } = await given('owner')
    const asked = {
      request: 'r1',
      device: 'b1',
      deviceName: 'ThinkPad',
      person: 'ben',
      personName: 'Ben',
      authors: ['ben', 'ana'],
      role: 'responder' as const,
      key: 'b'.repeat(44),
    }
    page.push('workspace.asked', asked)
    page.push('workspace.asked', { ...asked, request: 'r2' })
    page.push('workspace.asked', { ...asked, request: 'r3', device: 'b2' })
    await vi.waitFor(() => expect(page.asked('workspace.admit')).toHaveLength(3))
    expect(page.asked('workspace.admit').flat()).toEqual([
      { request: 'r1', refused: null },
      { request: 'r2', refused: null },
      { request: 'r3', refused: expect.stringContaining('ThinkPad') },
    ])
    expect(members(page)[1]).toMatchObject({ device: 'b1', authors: ['ben'] })
    expect(page.room().workspace.people.get('ben')?.name).toBe('Ben')
  })

  it('tells the server whom the log has shut out', async () => {
    const { page } = await given('owner')
    const ben = {
      device: 'b1',
      key: 'b'.repeat(44),
      person: 'ana',
      deviceName: 'Old',
      role: 'responder' as const,
      authors: ['ana'],
    }
    await page.dispatchWorkspace({ type: 'add-member', ...ben })
    expect(page.asked('workspace.shut-out')).toEqual([])
    await page.dispatchWorkspace({ type: 'remove-member', device: 'b1', upTo: 4 })
    await vi.waitFor(() => expect(page.asked('workspace.shut-out')).toEqual([[['b1']]]))
  })
})

describe('an observer’s room', () => {
  it('refuses with a sentence whatever would write', async () => {
    const { page } = await given('observer')
    const outcomes = [
      await page.declare(declaration),
      await page.dispatchWorkspace({ ...ana, person: 'ben', name: 'Ben' }),
    ]
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ ok: false, sentence: expect.stringContaining('You are an observer') })
    expect(page.room()).toMatchObject({ readOnly: true, summaries: [] })
  })

  it('shares nothing, pages nobody, and forgets what its clock told without a line', async () => {
    let incident = ''
    const { page, toShare } = await given('observer', async (open) => {
      const declared = await open.declare(declaration)
      if (declared.ok) incident = declared.incident
    })
    const lines = page.room().incident?.timeline.length
    toShare.push(runOf(1))
    page.push('sync.delivery', deliveryOf({ feed: 1, number: 1 }))
    await vi.waitFor(() =>
      expect(
        page
          .asked('schedule.replace')
          .at(-1)?.[0]
          .every(({ page: called }) => called === null),
      ).toBe(true),
    )
    const due = page.asked('schedule.replace').at(-1)?.[0][0]
    if (!due) throw new Error('Nothing is due.')
    const { id: deadline, kind, subject, dueAt } = due
    page.push('schedule.fired', [{ deadline, incident, kind, subject, moment: 'due', dueAt, firedAt: dueAt }])
    await vi.waitFor(() => expect(page.asked('schedule.recorded')).toEqual([[[{ deadline, moment: 'due' }]]]))
    expect(page.room().incident?.timeline.length).toBe(lines)
    expect(page.asked('sync.publish')).toEqual([])
  })
})

describe('whose machine sends a page', () => {
  it('is this one at once while no other responder’s machine is in the workspace', async () => {
    const { page } = await given('owner')
    await page.declare(declaration)
    const ranks = () =>
      page
        .asked('schedule.replace')
        .at(-1)?.[0]
        .flatMap(({ page: called }) => (called ? [called.rank] : []))
    await vi.waitFor(() => expect(ranks()).toContain(0))
    const observer = {
      device: 'o',
      key: 'o'.repeat(44),
      person: 'oda',
      deviceName: 'O',
      role: 'observer' as const,
      authors: ['oda'],
    }
    await page.dispatchWorkspace({ type: 'add-member', ...observer })
    expect(ranks()?.every((rank) => rank === 0)).toBe(true)
    await page.dispatchWorkspace({ type: 'add-person', person: 'ben', name: 'Ben', contact: '', timeZone: 'UTC' })
    await page.dispatchWorkspace({
      type: 'add-member',
      ...observer,
      device: 'b',
      person: 'ben',
      role: 'responder',
      authors: ['ben'],
    })
    const id = page.room().selected ?? ''
    await page.dispatch(id, { type: 'assign-role', role: 'incident-commander', system: '', person: 'ben' })
    await vi.waitFor(() => expect(ranks()?.every((rank) => rank === 1)).toBe(true))
  })
})
