// The worker of one job (job.ts).
import { createJob, type JobPiece, type JobRequest } from "./job.ts";

const hear = createJob((reply, transfer = []) => self.postMessage(reply, { transfer }));
self.addEventListener("message", ({ data }: MessageEvent<JobRequest | JobPiece>) => hear(data));
