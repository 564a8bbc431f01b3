// The sample service as a program: prints its URL on one line, serves until it is told to stop.
import { startSampleService } from './sample-service.ts';

export interface ServeOptions {
  readonly port: number;
  readonly seed: number;
  readonly slow: Readonly<Record<string, number>>;
  readonly unpaged?: readonly string[];
}

/** Resolves when the process is asked to end, or when the parent that reads its output is gone. */
export async function serveSample(options: ServeOptions): Promise<void> {
  const service = await startSampleService(options);
  process.stdout.write(`${service.url}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => {
      resolve();
    });
    process.once('SIGINT', () => {
      resolve();
    });
    process.stdin.once('end', () => {
      resolve();
    });
    process.stdin.resume();
  });
  await service.close();
}
