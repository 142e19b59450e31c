// A worker for tests: runs the real worker's code in the page and copies the messages.
import { createJob, type JobPiece, type JobReply, type JobRequest } from "./actions/job.ts";

/** Replaces `Worker`; answers only when told to. */
export class HeldWorker extends EventTarget {
  static readonly all: HeldWorker[] = [];
  ended = false;
  private hear: ((data: JobRequest | JobPiece) => void) | null = null;
  private asked: JobRequest | null = null;

  constructor() {
    super();
    HeldWorker.all.push(this);
  }

  postMessage(data: JobRequest | JobPiece): void {
    const copy = structuredClone(data);
    if (this.hear) this.hear(copy);
    else this.asked = copy as JobRequest;
  }

  /** What the worker says. */
  say(reply: JobReply): void {
    if (!this.ended)
      this.dispatchEvent(new MessageEvent("message", { data: structuredClone(reply) }));
  }

  terminate(): void {
    this.ended = true;
  }

  answer(): void {
    this.hear = createJob((reply) => this.say(reply));
    this.hear(this.asked!);
  }
}

/** As above; answers what it is asked. */
export class QuickWorker extends HeldWorker {
  override postMessage(data: JobRequest | JobPiece): void {
    super.postMessage(data);
    if (data.kind !== "steps" && data.kind !== "recordedSteps") this.answer();
  }
}
