import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ChosenFile } from '../../../../src/renderer/store/import'
import { newProfile, openPage } from './page'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** A small incident in the form a status page gives it: updates newest first. */
const incident = (id: string, updates = 2) => {
  const at = (minutes: number) => new Date(Date.UTC(2024, 4, 6, 12, minutes)).toISOString()
  const update = (n: number) => ({
    id: `${id}-update-${n}`,
    incident_id: id,
    status: n === updates ? 'resolved' : 'investigating',
    body: n === updates ? 'This incident has been resolved.' : `We are looking into it, part ${n}.`,
    created_at: at(n),
    updated_at: at(n),
    display_at: at(n),
    affected_components: null,
  })
  return {
    page: {
      id: 'page-1',
      name: 'Example',
      url: 'https://status.example.org',
      time_zone: 'Etc/UTC',
      updated_at: at(59),
    },
    incident: {
      id,
      name: `Requests fail (${id})`,
      status: 'resolved',
      impact: 'major',
      created_at: at(0),
      updated_at: at(59),
      started_at: at(0),
      monitoring_at: null,
      resolved_at: at(updates),
      shortlink: `https://status.example.org/${id}`,
      page_id: 'page-1',
      incident_updates: Array.from({ length: updates }, (_, n) => update(updates - n)),
      components: [],
    },
  }
}

const file = (name: string, value: unknown): ChosenFile => ({
  name,
  content: { ok: true, text: typeof value === 'string' ? value : JSON.stringify(value) },
})

const ignore = () => undefined
const never = new AbortController().signal

describe('importing', () => {
  it('makes closed incidents of the files that are some, and says what is wrong with the others', async () => {
    const page = await openPage(newProfile())
    const progress: number[] = []
    const report = await page.importStatuspage(
      [
        file('one.json', incident('one')),
        file('broken.json', '{ "incident": '),
        file('other.json', { weather: 'fine' }),
        { name: 'locked.json', content: { ok: false, sentence: 'The file could not be read.' } },
        file('two.json', incident('two')),
      ],
      ({ done }) => progress.push(done),
      never,
    )
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['imported', 'failed', 'failed', 'failed', 'imported'])
    expect(report.files.every(({ sentence }) => sentence.endsWith('.'))).toBe(true)
    expect(progress).toEqual([1, 2, 3, 4, 5])
    expect(page.room().summaries).toHaveLength(2)
    expect(page.room().summaries.every(({ imported, status }) => imported && status === 'closed')).toBe(true)
    expect(page.room().deadlines).toEqual([])
    expect(page.asked('window.open-incidents')).toEqual([[0]])
  })

  it('knows an incident again, also after a restart, and changes nothing', async () => {
    const profile = newProfile()
    const page = await openPage(profile)
    await page.importStatuspage([file('one.json', incident('one'))], ignore, never)
    const before = page.room().summaries
    const again = await openPage(profile)
    const report = await again.importStatuspage([file('copy.json', incident('one', 3))], ignore, never)
    expect(report.files[0]).toMatchObject({ outcome: 'known', sentence: expect.stringMatching(/already/) })
    expect(again.room().summaries).toEqual(before)
  })

  it('imports an incident whole or not at all, and goes on with the next', async () => {
    const profile = newProfile()
    const page = await openPage(profile)
    const add = IDBObjectStore.prototype.add
    const rows: unknown[] = []
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
      rows.push(args[0])
      if (rows.length === 2) throw new DOMException('full', 'QuotaExceededError')
      return add.apply(this, args)
    })
    const report = await page.importStatuspage(
      [file('large.json', incident('large', 700)), file('small.json', incident('small'))],
      ignore,
      never,
    )
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['failed', 'imported'])
    expect(report.files[0]?.sentence).toMatch(/disk is full/)
    vi.restoreAllMocks()
    expect((await openPage(profile)).room().summaries.map(({ incident: id }) => id)).toEqual(['statuspage-small'])
  })

  it('stops between two files when it is told to', async () => {
    const page = await openPage(newProfile())
    const stop = new AbortController()
    const files = ['one', 'two', 'three'].map((id) => file(`${id}.json`, incident(id)))
    const report = await page.importStatuspage(files, ({ done }) => done === 2 && stop.abort(), stop.signal)
    expect(report).toMatchObject({ left: 1, files: [{ outcome: 'imported' }, { outcome: 'imported' }] })
    expect(page.room().summaries).toHaveLength(2)
  })
})
