// placeholder
export async function runAction(): Promise<number> { return 0; }
export function reportFailure(_e: unknown, _v: string): void {}
