export function OptimizePage() {
  return null;
}
