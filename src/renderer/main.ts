/** The room's code and styles, named in the head so that they are being read already. */
const link = (rel: string): HTMLLinkElement => {
  const found = document.head.querySelector<HTMLLinkElement>(`link[rel="${rel}"]`)
  if (!found) throw new Error(`The page names no ${rel}.`)
  return found
}

/** The static shell of index.html is painted before the room's code runs, or it would wait for that. */
const firstPaint = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

const start = async (): Promise<void> => {
  await firstPaint()
  try {
    // Main reads its services when it is first asked, and the page its own code meanwhile.
    const started = window.warroom.call('app.start')
    link('stylesheet').media = 'all'
    const { openRoom }: typeof import('./open-room') = await import(/* @vite-ignore */ link('preload').href)
    openRoom(started)
  } catch {
    const place = document.querySelector('.first-paint-header')
    if (place)
      place.textContent =
        'Warroom could not read its own program files. Your log was not touched and alarms go on. Install Warroom again.'
  }
}

void start()
