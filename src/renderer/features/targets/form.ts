import type { Target, TargetDraft, TargetKind, TargetPlace } from '@contract/target'

/** A target while it is typed. */
export interface TargetForm {
  readonly kind: TargetKind
  readonly name: string
  readonly gets: Target['gets']
  /** A person's id; empty for everybody. */
  readonly reaches: string
  readonly url: string
  readonly secret: string
  readonly host: string
  readonly port: string
  readonly tls: Extract<TargetPlace, { kind: 'email' }>['tls']
  readonly user: string
  readonly from: string
  /** An address a line. */
  readonly to: string
}

const blank = { secret: '', url: '', host: '', port: '587', tls: 'starttls', user: '', from: '', to: '' } as const

/** What stands in the fields of a new target. */
export const newForm = (kind: TargetKind): TargetForm => ({
  ...blank,
  kind,
  name: '',
  gets: { pages: true, internalUpdates: false, customerUpdates: false },
  reaches: '',
  url: kind === 'pagerduty' ? 'https://events.pagerduty.com/v2/enqueue' : '',
})

/** What stands in the fields of one that is changed; never its secret. */
export const formOf = ({ name, gets, reaches, place }: Target): TargetForm => {
  const own = place.kind === 'email' ? { ...place, port: String(place.port), to: place.to.join('\n') } : place
  return { ...blank, name, gets, reaches, ...own }
}

const placeOf = ({ kind, url, host, port, tls, user, from, to }: TargetForm): TargetPlace => {
  if (kind === 'slack' || kind === 'teams') return { kind }
  if (kind !== 'email') return { kind, url: url.trim() }
  const addresses = to.split(/[\n,;]/).map((address) => address.trim())
  return {
    kind,
    host: host.trim(),
    port: Number(port),
    tls,
    user: user.trim(),
    from: from.trim(),
    to: addresses.filter(Boolean),
  }
}

/** Where a secret has to be typed before a target can be kept. */
const needsSecret: readonly TargetKind[] = ['pagerduty', 'slack', 'teams', 'webhook']

const isPort = (port: string): boolean => /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535

/** Whether everything that has to be there is typed; whether it is good, main says. `has` is whether a secret is kept. */
export const isComplete = (form: TargetForm, has: boolean): boolean => {
  const { kind, name, url, secret, host, port, from, to } = form
  if (name.trim() === '') return false
  if (needsSecret.includes(kind) && secret === '' && !has) return false
  if (kind === 'slack' || kind === 'teams') return true
  if (kind !== 'email') return url.trim() !== ''
  return host.trim() !== '' && isPort(port) && from.trim() !== '' && to.trim() !== ''
}

/** What main is asked to keep. A secret that was not typed stays as it is. */
export const draftOf = (form: TargetForm, before: Target | null): TargetDraft => ({
  id: before?.id ?? null,
  name: form.name.trim(),
  on: before?.on ?? true,
  gets: form.gets,
  reaches: form.reaches,
  place: placeOf(form),
  secret: form.secret === '' && before ? null : form.secret,
})
