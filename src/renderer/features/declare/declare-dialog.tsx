import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { nowOf, useNow } from '../../store/now'
import { ownAuthors } from '../../store/own-authors'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { clockWithSeconds, lengthInWords, moment } from '../../ui/time'
import { focusComposer } from '../composer/focus'
import { ServicesField, servicesIn } from '../severity-status/services-field'
import { useView } from '../shell/view'
import {
  type Declaration,
  declareIncident,
  emptyDeclaration,
  missing,
  newPerson,
  severityOf,
  startOf,
  undeclared,
} from './declaration'
import styles from './declare.module.css'
import { DrillField } from './drill-field'
import { SeverityPanel } from './severity-panel'
import { TriageQuestions } from './triage-questions'
import { WhoAmI } from './who-am-i'

/** Me, if the workspace still knows me; on a member's machine, somebody whose name it may write in. */
const knownMe = (): string | null => {
  const { settings, workspace } = useRoom.getState()
  const own = ownAuthors()
  if (own !== null) return own.includes(settings.me) ? settings.me : (own[0] ?? null)
  const me = workspace.people.get(settings.me)
  return me && !me.removed ? me.id : null
}

const Started = ({ typed, onChange }: { typed: string; onChange: (typed: string) => void }) => {
  const now = useNow(undeclared)
  const { at, problem } = startOf(typed, now)
  const parsed = at === null ? '' : `${clockWithSeconds(at)}, ${lengthInWords(now - at)} ago`
  return (
    <TextInput
      label="When it started"
      name="started"
      placeholder="now"
      description={typed.trim() && at !== null ? <span title={moment(at)}>{parsed}</span> : 'now; or -20m, 14:05'}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={typed}
      error={problem}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** Opens an incident in seconds: a title is enough, everything else has an answer already and can be changed later. */
export const DeclareDialog = () => {
  const go = useView((view) => view.go)
  const form = useRef<HTMLFormElement>(null)
  const [declaration, setDeclaration] = useState<Declaration>(() => emptyDeclaration(knownMe()))
  const [services, setServices] = useState({ chosen: [] as readonly string[], typed: '' })
  const [person] = useState(newPerson)
  const [problem, setProblem] = useState<string | null>(null)
  const underway = useRef(false)
  const change = (changed: Partial<Declaration>): void => {
    setProblem(null)
    setDeclaration((now) => ({ ...now, ...changed }))
  }
  const focus = (selector: string): void => {
    const field = form.current?.querySelector<HTMLElement>(selector)
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
  }

  const submit = async () => {
    if (underway.current) return
    const now = nowOf(undeclared)
    const lacking = missing(declaration, now)
    if (lacking) {
      // A wrong time is said at its field already.
      setProblem(lacking.field === 'started' ? null : lacking.sentence)
      focus(`input[name="${lacking.field === 'name' ? 'me' : lacking.field}"]`)
      return
    }
    underway.current = true
    const outcome = await declareIncident(declaration, { services: servicesIn(services), person, now })
    underway.current = false
    if (!outcome.ok) return setProblem(outcome.sentence)
    go('timeline')
    requestAnimationFrame(focusComposer)
  }

  const { title, answers, byHand, started, commander, drillSpeed } = declaration
  return (
    <DialogFrame title="Declare an incident" size="xl">
      <form
        ref={form}
        onKeyDown={getHotkeyHandler([['mod+Enter', () => void submit()]])}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="What is happening"
            name="title"
            placeholder="Checkout rejects cards"
            size="md"
            maxLength={300}
            value={title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <div className={styles.bad}>
            <TriageQuestions
              given={answers}
              onAnswer={(given) => change({ answers: given })}
              onDone={() => focus('[data-services] input')}
            />
            <SeverityPanel answers={answers} byHand={byHand} onChoose={(severity) => change({ byHand: severity })} />
          </div>
          <div className={styles.fields}>
            <div className={styles.services} data-services>
              <ServicesField value={services} onChange={setServices} />
            </div>
            <Started typed={started} onChange={(typed) => change({ started: typed })} />
            <WhoAmI declaration={declaration} onChange={change} />
          </div>
          <div className={styles.footer}>
            {problem && (
              <div className={styles.problem}>
                <Problem word="Not declared" sentence={problem} />
              </div>
            )}
            <Group gap="lg">
              <Checkbox
                label="I am the Incident Commander"
                checked={commander}
                onChange={(event) => change({ commander: event.currentTarget.checked })}
              />
              <DrillField speed={drillSpeed} onChange={(speed) => change({ drillSpeed: speed })} />
            </Group>
            <Button type="submit" rightSection={<Kbd keys="mod+Enter" />}>
              Declare {severityOf(declaration)}
              {drillSpeed !== null && ' drill'}
            </Button>
          </div>
        </Stack>
      </form>
    </DialogFrame>
  )
}
