export interface Key { name: string; raw: Buffer }
export interface LogReport { good: boolean; findings: { kind: string; message: string }[]; warnings: string[]; size: number; root: string; checkpoints: number; unsigned: number; details: number }
export interface ReceiptReport { verdict: 'terbukti' | 'dijanjikan' | 'palsu' | 'tak_terbaca'; findings: string[]; id?: string; at?: string; index?: number; size?: number; signedAt?: string }
export function readKey(text: string): Key
export function checkLog(lines: Iterable<string> | AsyncIterable<string>, options?: { keys?: Key[]; notes?: string[]; most?: number }): Promise<LogReport>
export function checkReceipt(receipt: unknown, options: { keys: Key[] }): ReceiptReport
