/** The static shell of index.html is painted before the room's code and styles are read, or it would wait for both. */
const firstPaint = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

const start = async (): Promise<void> => {
  await firstPaint()
  try {
    const { openRoom } = await import('./open-room')
    openRoom()
  } catch {
    const place = document.querySelector('.first-paint-header')
    if (place)
      place.textContent =
        'Warroom could not read its own program files. Your log was not touched and alarms go on. Install Warroom again.'
  }
}

void start()
