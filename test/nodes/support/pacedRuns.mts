import {
	openPacer,
	opensAt,
	type Pacer,
	receive,
	type Report,
	send,
	type Sent,
} from '../../../nodes/shared/client/pacer';

/** A service that takes so many calls at once and refuses the rest at once, and the runs of nodes that share it. */
export interface Service {
	/** Calls at once; a function where that changes with time. */
	limit: number | ((now: number) => number);
	/** What a call takes. */
	answerMs: number;
	/** How much calls differ: 0.1 for a tenth more or less. */
	spread?: number;
	/** What the network takes, there and back. */
	networkMs?: number;
	retryAfterMs?: number;
}

export interface Job {
	count: number;
	/** When the run begins. */
	at?: number;
	lid?: number;
	pauseMs?: number;
}

/** What was seen of one run. */
export interface RunSeen {
	/** When each call was sent, and each good answer came. */
	sent: number[];
	done: number[];
	refusedAt: number[];
	/** Most calls on their way at once. */
	most: number;
	pacer: Pacer;
}

interface Happening {
	at: number;
	order: number;
	act(now: number): void;
}

/** Plays runs against a service on a clock of its own. @param until when to end, in ms */
export function play(service: Service, jobs: Job[], random: () => number, until = Infinity): RunSeen[] {
	const { answerMs, spread = 0, networkMs = 4, retryAfterMs } = service;
	const limitAt = typeof service.limit === 'number' ? () => service.limit as number : service.limit;
	const happenings: Happening[] = [];
	let order = 0;
	let busy = 0;
	const at = (time: number, act: (now: number) => void) => {
		const happening = { at: time, order: order++, act };
		let low = 0;
		let high = happenings.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (happenings[middle].at <= time) low = middle + 1;
			else high = middle;
		}
		happenings.splice(low, 0, happening);
	};

	const runs = jobs.map(({ count, at: begin = 0, lid = 32, pauseMs }) => {
		const seen: RunSeen = { sent: [], done: [], refusedAt: [], most: 0, pacer: openPacer({ lid, pauseMs }) };
		let waiting = count;
		let wakeAt = Infinity;
		const pump = (now: number): void => {
			while (waiting > 0) {
				const opens = opensAt(seen.pacer);
				if (opens > now) {
					if (opens < wakeAt) {
						wakeAt = opens;
						at(opens, (later) => {
							wakeAt = Infinity;
							pump(later);
						});
					}
					return;
				}
				waiting--;
				const { pacer, sent } = send(seen.pacer, now);
				seen.pacer = pacer;
				seen.sent.push(now);
				seen.most = Math.max(seen.most, pacer.inFlight);
				at(now + networkMs / 2, (then) => arrive(then, sent));
			}
		};
		const arrive = (now: number, sent: Sent): void => {
			if (busy >= limitAt(now)) {
				at(now + networkMs / 2, (then) => hear(then, sent, { how: 'refused', retryAfterMs }));
				return;
			}
			busy++;
			at(now + answerMs * (1 + spread * (2 * random() - 1)), (then) => {
				busy--;
				at(then + networkMs / 2, (later) => hear(later, sent, { how: 'answered' }));
			});
		};
		const hear = (now: number, sent: Sent, report: Report): void => {
			seen.pacer = receive(seen.pacer, sent, report, now, random());
			if (report.how === 'answered') seen.done.push(now);
			else {
				seen.refusedAt.push(now);
				waiting++;
			}
			pump(now);
		};
		at(begin, pump);
		return seen;
	});

	for (let next = happenings.shift(); next && next.at <= until; next = happenings.shift()) next.act(next.at);
	return runs;
}
