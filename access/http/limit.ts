// A token bucket for each person or address. In memory: with several processes each allows its share, which is what a
// limit against floods needs; limits that guard secrets (sign-in, codes) are counted in the database by kernel/identity.

interface Bucket { tokens: number; at: number }

export class RateLimit {
  private readonly buckets = new Map<string, Bucket>()
  private readonly most: number
  constructor(most = 50_000) { this.most = most }

  /** Takes one token from `key`, which refills with `perMinute`; returns 0 or the seconds to wait. */
  take(key: string, perMinute: number, at: number): number {
    const bucket = this.buckets.get(key) ?? { tokens: perMinute, at }
    const tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) / 60_000) * perMinute)
    if (!this.buckets.has(key) && this.buckets.size >= this.most) this.forget(at)
    this.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - tokens) / perMinute) * 60))
  }

  /** Drops buckets that have been full for a minute; if that is not enough, all of them (a flood of addresses). */
  private forget(at: number): void {
    for (const [key, bucket] of this.buckets) if (at - bucket.at > 60_000) this.buckets.delete(key)
    if (this.buckets.size >= this.most) this.buckets.clear()
  }
}
