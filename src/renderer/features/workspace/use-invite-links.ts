import { useEffect } from 'react'
import { useWorkspace } from '../../store/workspace'
import { useView } from '../shell/view'

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
