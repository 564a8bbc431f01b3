// The variant without clustering, as the throttling plugin loads it; the package describes only the whole.
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
