import { createHash } from 'node:crypto'
import type { Severity } from '@domain/policy/severity'
import { z } from 'zod'
import type { HostRule } from './address'
import { type HttpKind, isPage, jsonIn } from './http-kind'
import { oneLine, readableWithin } from './words'

const severities = {
  SEV0: 'critical',
  SEV1: 'critical',
  SEV2: 'error',
  SEV3: 'warning',
} as const satisfies Record<Severity, string>

const answer = z.object({ status: z.literal('success'), dedup_key: z.string() })

/** PagerDuty takes 255 characters. */
const keyOf = (key: string): string => (key.length <= 255 ? key : createHash('sha256').update(key).digest('hex'))

export const pagerDutyHosts: HostRule = {
  allows: (host) => host === 'events.pagerduty.com' || host === 'events.eu.pagerduty.com',
  otherwise:
    'Events go to https://events.pagerduty.com/v2/enqueue, or to events.eu.pagerduty.com for an account in Europe.',
}

/** PagerDuty, Events API v2. */
export const pagerduty: HttpKind = {
  takesAnswers: true,
  pause: 0,
  request: (message, { url, secret }) => {
    const { key, action, incident, summary, text, person, at } = message
    const answers = action === 'acknowledge' || action === 'resolve'
    return {
      url,
      headers: {},
      body: JSON.stringify({
        routing_key: secret,
        event_action: answers ? action : 'trigger',
        dedup_key: keyOf(key),
        ...(!answers && {
          client: 'Warroom',
          payload: {
            summary: oneLine(summary, 1024),
            severity: isPage(message) ? severities[incident.severity] : 'info',
            source: oneLine(incident.title, 255) || 'Warroom',
            timestamp: new Date(at).toISOString(),
            class: incident.severity,
            group: oneLine(incident.id, 255),
            custom_details: {
              incident: oneLine(incident.title, 300),
              person: oneLine(person, 200),
              text: readableWithin(text, { room: 20_000 }),
            },
          },
        }),
      }),
    }
  },
  taken: (body) => answer.safeParse(jsonIn(body)).data?.dedup_key ?? null,
}
