import { useEffect, useRef } from 'react'
import { TargetsSection } from '../targets/targets-section'
import { WorkspaceSection } from '../workspace/workspace-section'
import { AboutSection } from './about-section'
import { AlarmsSection } from './alarms-section'
import { AppearanceSection } from './appearance-section'
import { MeSection } from './me-section'
import { PolicySection } from './policy-section'
import styles from './settings.module.css'

/** Who is here, how this device calls out, and the numbers by which every incident of the workspace runs. */
export const SettingsScreen = () => {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          Settings
        </h1>
        <MeSection />
        <WorkspaceSection />
        <AppearanceSection />
        <AlarmsSection />
        <TargetsSection />
        <PolicySection />
        <AboutSection />
      </div>
    </div>
  )
}
