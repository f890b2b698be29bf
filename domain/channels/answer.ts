/** What a webhook's server answered. */
export interface WebhookAnswer {
  /** HTTP status. */
  status: number;
  /** The header, as it came: seconds, or a date. */
  retryAfter: string | null;
}

/** What an answer means for the post. */
export interface PostVerdict {
  /** `later`: nothing was posted, and it may be tried again. */
  end: 'handed-over' | 'later' | 'failed' | 'unknown';
  /** How long to wait before it is tried again; with `later` only. */
  waitSeconds: number | null;
  /** What was refused: this post, or whatever is sent to that address; with `failed` only. */
  refused: 'post' | 'channel' | null;
}

const usualLimitSeconds = 60;
const firstWaitSeconds = 60;
const longestWaitSeconds = 60 * 60;
/** Longer is not worth believing. */
const longestAskedSeconds = 24 * 60 * 60;
/** Said of what was sent, not of where it was sent to. */
const refusesPost = new Set([400, 406, 413, 415, 422]);
/** A gateway that got no answer knows nothing of what happened behind it. */
const knowsNothing = new Set([502, 504]);

/**
 * Decides by the status alone, as mail does by the reply code: 2xx has it; 429, 408 and the server's own faults ask to come
 * back; what a gateway did not hear of is unknown; all else is refused. `attempts`: how often it was tried, this time included.
 */
export function verdictOf(
  { status, retryAfter }: WebhookAnswer,
  { attempts, now }: { attempts: number; now: string },
): PostVerdict {
  const asked = askedSeconds(retryAfter, now);
  const none = { waitSeconds: null, refused: null };
  if (status >= 200 && status < 300) return { ...none, end: 'handed-over' };
  if (status === 429) return { ...none, end: 'later', waitSeconds: asked ?? usualLimitSeconds };
  if (knowsNothing.has(status)) return { ...none, end: 'unknown' };
  if (status >= 500 || status === 408)
    return { ...none, end: 'later', waitSeconds: Math.max(asked ?? 0, growingWait(attempts)) };
  return { ...none, end: 'failed', refused: refusesPost.has(status) ? 'post' : 'channel' };
}

/** A minute, then twice as long each time, at most an hour. */
export function growingWait(attempts: number): number {
  return Math.min(firstWaitSeconds * 2 ** Math.max(0, attempts - 1), longestWaitSeconds);
}

/** RFC 9110, 10.2.3: seconds, or an HTTP date. Null for neither. */
function askedSeconds(header: string | null, now: string): number | null {
  if (header === null) return null;
  const text = header.trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.parse(now)) / 1_000;
  if (!Number.isFinite(seconds)) return null;
  return Math.min(Math.max(Math.ceil(seconds), 1), longestAskedSeconds);
}
