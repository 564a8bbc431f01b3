// Tells result files apart by their first bytes, because names lie.

export type ResultFormat = 'csv' | 'json' | 'recording' | 'gzip' | 'unknown';

/** `first` should hold at least 64 bytes of the file, or all of it. gzip by its magic number (RFC 1952 §2.3.1). */
export function sniff(first: Uint8Array): ResultFormat {
  if (first[0] === 0x1f && first[1] === 0x8b) return 'gzip';
  const text = new TextDecoder()
    .decode(first.subarray(0, 64))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('metric_name,')) return 'csv';
  if (text.startsWith('{"schema":"pacegate.recording/')) return 'recording';
  // k6 v1 begins with "type", v2 (encoding/json) may begin with "metric" or "data".
  return /^\{"(type|metric|data)":/.test(text) ? 'json' : 'unknown';
}
