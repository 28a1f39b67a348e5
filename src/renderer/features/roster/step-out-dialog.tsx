export const StepOutDialog = () => null
