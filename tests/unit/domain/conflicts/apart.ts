import type { IncidentCommand } from '@domain/commands/command'
import { Refusal } from '@domain/commands/command'
import { decide } from '@domain/commands/decide'
import { createReplacing } from '@domain/conflicts/heads'
import type { IncidentEvent } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import type { IncidentState } from '@domain/incident/state'
import { formatHlc, type Hlc, tick, tickBeyond, zeroHlc } from '@domain/log/hlc'
import { compareEvents } from '@domain/log/order'
import { defaultPolicy } from '@domain/policy/policy'
import { declared, minute, start } from '../room'

export type Who = 'ana' | 'tom' | 'mei'
const everybody: readonly Who[] = ['ana', 'tom', 'mei']

/** Three people at a machine each, who hear of each other when they meet; ids are `ana-1`, `ana-2`, `tom-1`, … */
export const apart = (skew: Partial<Record<Who, number>> = {}) => {
  const logs = new Map<Who, IncidentEvent[]>(everybody.map((who) => [who, []]))
  const clocks = new Map<Who, Hlc>()
  const seqs = new Map<Who, number>()
  let now = start
  const logOf = (who: Who): IncidentEvent[] => logs.get(who) ?? []
  const state = (who: Who): IncidentState | null => foldIncident(logOf(who)).snapshot()

  /** Asks something of the own log, a minute later. False when it was refused. */
  const asks = (who: Who, command: IncidentCommand): boolean => {
    now += minute
    const before = state(who)
    const replacing = createReplacing(before?.heads ?? new Map(), before?.handoffs ?? [])
    let last = before?.lastHlc ?? ''
    try {
      for (const fact of decide(command, before, { now, me: who, policy: defaultPolicy })) {
        const clock = tick(clocks.get(who) ?? zeroHlc, now + (skew[who] ?? 0))
        clocks.set(who, clock)
        const own = formatHlc(clock, who)
        const hlc = own > last ? own : formatHlc(tickBeyond(last), who)
        last = hlc
        const seq = (seqs.get(who) ?? 0) + 1
        seqs.set(who, seq)
        const id = fact.id ?? `${who}-${seq}`
        const replaces = replacing(fact, id)
        const stamps = { incident: 'incident-1', v: 1, hlc, author: who, device: who, seq }
        logOf(who).push({ occurredAt: now, ...fact, id, ...stamps, ...(replaces && { replaces }) } as IncidentEvent)
      }
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  /** Everybody takes in what the others have. */
  const meet = (...some: Who[]): void => {
    const who = some.length > 0 ? some : everybody
    const all = [...new Map(who.flatMap(logOf).map((event) => [`${event.device}:${event.seq}`, event])).values()]
    for (const one of who) logs.set(one, [...all].sort(compareEvents))
  }

  const room = { asks, meet, state, logOf }
  asks('ana', declared)
  meet()
  return room
}

/** The state where everybody knows everything. */
export const together = (room: ReturnType<typeof apart>): IncidentState => {
  room.meet()
  const state = room.state('ana')
  if (!state) throw new Error('a room that was declared folds to an incident')
  return state
}
