import { useEffect } from 'react'
import { warn } from '../../store/warnings'
import { useWorkspace } from '../../store/workspace'
import { useView } from '../shell/view'
import { afterFailure } from './words'

/** Shows an invite that was opened as a link, as soon as no other dialog is open: what is typed there is not thrown away. */
export const useInviteLinks = (): void => {
  const link = useWorkspace((workspace) => workspace.link)
  const free = useView((view) => view.dialog === null)
  useEffect(() => {
    if (link === null || !free) return
    useWorkspace.setState({ link: null })
    useView.getState().open({ kind: 'join-workspace', link })
  }, [link, free])
}

/** Says why joining failed where its dialog was closed meanwhile; that it went well, the header says. */
export const useJoiningFailure = (): void => {
  const joining = useWorkspace((workspace) => workspace.joining)
  useEffect(() => {
    if (joining?.state !== 'failed' || useView.getState().dialog?.kind === 'join-workspace') return
    warn(`${joining.sentence} ${afterFailure}`)
  }, [joining])
}
