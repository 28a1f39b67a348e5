import { useRoom } from '../../store/room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'

/** The log could not be opened: why, and what can be done. */
export const FailedScreen = () => {
  const failure = useRoom((room) => room.failure)
  return (
    <main style={{ height: '100%' }}>
      <EmptyState title="The room could not open">
        <p role="alert">{failure}</p>
        <p style={{ marginTop: 16 }}>
          <Button onClick={() => window.location.reload()}>Try again</Button>
        </p>
      </EmptyState>
    </main>
  )
}
