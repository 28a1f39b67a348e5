import type { IncidentSummary } from '@domain/incident/summary'
import { TagsInput } from '@mantine/core'
import { type Dispatch, type SetStateAction, useMemo } from 'react'
import { useRoom } from '../../store/room'

export interface Services {
  readonly chosen: readonly string[]
  /** What is typed and not yet a tag; it counts too, so that nothing typed is lost. */
  readonly typed: string
}

const most = 100
const longest = 200

export const servicesIn = ({ chosen, typed }: Services): string[] =>
  [...new Set([...chosen, ...typed.split(',')].map((service) => service.trim().slice(0, longest)))]
    .filter(Boolean)
    .slice(0, most)

/** The services of earlier incidents, the most often hit first. */
export const knownServices = (summaries: readonly Pick<IncidentSummary, 'services'>[]): string[] => {
  const counts = new Map<string, number>()
  for (const { services } of summaries)
    for (const service of services) counts.set(service, (counts.get(service) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([service]) => service)
}

/** Which services are hit: typed freely, with those of earlier incidents offered. */
export const ServicesField = ({
  value,
  onChange,
}: {
  value: Services
  onChange: Dispatch<SetStateAction<Services>>
}) => {
  const summaries = useRoom((room) => room.summaries)
  const known = useMemo(() => knownServices(summaries), [summaries])
  return (
    <TagsInput
      label="Affected services"
      placeholder={value.chosen.length === 0 ? 'checkout-api, payments' : ''}
      data={known}
      limit={20}
      maxTags={most}
      value={[...value.chosen]}
      searchValue={value.typed}
      splitChars={[',']}
      onChange={(chosen) => onChange((now) => ({ ...now, chosen }))}
      onSearchChange={(typed) => onChange((now) => ({ ...now, typed }))}
    />
  )
}
