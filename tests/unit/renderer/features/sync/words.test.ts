import { describe, expect, it } from 'vitest'
import { footWords, pillWords, syncWords } from '../../../../../src/renderer/features/sync/words'
import { clock } from '../../../../../src/renderer/ui/time'
import { connection, inWorkspace, reading, sharing, workspace } from './given'

const at = Date.UTC(2026, 2, 3, 14, 5)

describe('the words for where everything is kept', () => {
  it('says that it is on this device only, and where to change that, while there is no workspace', () => {
    expect(syncWords({ ...inWorkspace(), workspace: null })).toEqual({
      tone: 'quiet',
      short: 'Only on this device',
      since: '',
      sentence: 'Settings can share it with others.',
      progress: null,
    })
  })

  it('says shared when the server holds all of it', () => {
    expect(syncWords(inWorkspace())).toEqual({
      tone: 'good',
      short: 'Shared',
      since: '',
      sentence: '',
      progress: null,
    })
  })

  it('does not say so before the server’s stream was looked at', () => {
    expect(syncWords(inWorkspace({ reading: null }))).toMatchObject({ tone: 'waiting', short: 'Connecting…' })
    expect(syncWords(inWorkspace({ sharing: null }))).toMatchObject({ tone: 'waiting', short: 'Connecting…' })
    const observer = workspace({ role: 'observer' })
    expect(syncWords(inWorkspace({ workspace: observer, reading: null }))).toMatchObject({ short: 'Connecting…' })
  })

  it('counts what is not shared yet', () => {
    expect(syncWords(inWorkspace({ sharing: sharing({ toShare: 1204 }) }))).toMatchObject({
      tone: 'waiting',
      short: '1,204 to share',
    })
  })

  it('says since when the server cannot be reached, and why', () => {
    const told = inWorkspace({ connection: connection('unreachable', at, 'Nothing answers at db:4222.') })
    expect(syncWords(told)).toEqual({
      tone: 'waiting',
      short: 'Saved on this device',
      since: `no server since ${clock(at)}`,
      sentence: `The server has been out of reach since ${clock(at)}. Nothing answers at db:4222.`,
      progress: null,
    })
    expect(syncWords({ ...told, sharing: sharing({ toShare: 3 }) })).toMatchObject({ short: '3 to share' })
  })

  it('says loudly when the server refuses this device', () => {
    expect(syncWords(inWorkspace({ connection: connection('refused', at, 'Ask the owner.') }))).toMatchObject({
      tone: 'bad',
      since: `refused since ${clock(at)}`,
      sentence: `The server has refused this device since ${clock(at)}. Ask the owner.`,
    })
  })

  it('shows a newcomer how far the history is, and that work can go on', () => {
    expect(syncWords(inWorkspace({ reading: reading({ taken: 210, left: 290 }) }))).toEqual({
      tone: 'waiting',
      short: 'Catching up 42 %',
      since: '',
      sentence: 'You can work meanwhile: what you record is kept here and shared afterwards.',
      progress: 0.42,
    })
  })

  it('says why a stream is read again', () => {
    const anew = 'The server’s stream is a new one.'
    expect(syncWords(inWorkspace({ reading: reading({ taken: 0, left: 100, anew }) }))).toMatchObject({
      sentence: anew,
    })
  })

  it('has no word about a few messages, or about a burst after it was caught up once', () => {
    expect(syncWords(inWorkspace({ reading: reading({ taken: 1, left: 8 }) }))).toMatchObject({ short: 'Shared' })
    expect(syncWords(inWorkspace({ reading: reading({ taken: 1, left: 800, whole: true }) }))).toMatchObject({
      short: 'Shared',
    })
  })

  it('puts what is wrong before all else while connected', () => {
    const told = inWorkspace({ problem: 'The server is full.', sharing: sharing({ toShare: 2 }) })
    expect(syncWords(told)).toMatchObject({ tone: 'bad', short: '2 to share', sentence: 'The server is full.' })
  })

  it('says that an observer reads along', () => {
    expect(syncWords(inWorkspace({ workspace: workspace({ role: 'observer' }) }))).toMatchObject({
      short: 'Up to date',
    })
  })

  it('says when the secrets of the workspace cannot be read', () => {
    const told = inWorkspace({ workspace: workspace({ problem: 'The keyring is locked.' }) })
    expect(syncWords(told)).toMatchObject({ tone: 'bad', short: 'Not shared', sentence: 'The keyring is locked.' })
  })
})

describe('the header’s pill', () => {
  it('says first when something is not even saved', () => {
    expect(pillWords({ state: 'failed', sentence: 'The disk is full.' }, inWorkspace())).toEqual({
      tone: 'bad',
      short: 'Not saved',
      since: '',
      sentence: 'The disk is full.',
    })
  })

  it('says saved without a workspace', () => {
    expect(pillWords({ state: 'saved' }, { ...inWorkspace(), workspace: null })).toMatchObject({
      short: 'Saved',
      tone: 'quiet',
    })
  })
})

describe('the foot of the window, which has just said that it is saved on this device', () => {
  const lost = { short: 'Saved on this device', since: 'no server since 14:05' }

  it('says only since when there is no server, where all is shared', () => {
    expect(footWords(lost, 0)).toBe('No server since 14:05')
  })

  it('says what is to share as well', () => {
    expect(footWords({ ...lost, short: '3 to share' }, 3)).toBe('3 to share, no server since 14:05')
  })

  it('says how it stands while there is a server', () => {
    expect(footWords({ short: 'Shared', since: '' }, 0)).toBe('Shared')
  })
})
