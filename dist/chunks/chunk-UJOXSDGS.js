import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  lookAround,
  writeReport
} from "./chunk-VP3STHDW.js";
import {
  loadOrder,
  looksAtResponses
} from "./chunk-2HWTVE4D.js";
import {
  compareWith,
  confirmed,
  judgeRun,
  publish,
  wantsConfirmation
} from "./chunk-DOIC2LMI.js";
import {
  buildReport,
  isSure
} from "./chunk-VPFJMA5Z.js";
import {
  budgetWarnings
} from "./chunk-IV5KXWML.js";
import {
  loadCalibration
} from "./chunk-CSHRA54W.js";
import {
  checkValidity,
  comparePaired,
  judgePaired,
  judgeRule,
  toleranceOf
} from "./chunk-ZLVUJBZW.js";
import {
  loadBudget
} from "./chunk-C6GXVZSI.js";
import {
  FIRST_LOOK_SECONDS,
  LOOK_SECONDS,
  LOOK_SEED,
  Recorder,
  UNKNOWN_FINGERPRINT,
  levelsAfter,
  openWindow,
  recordOf
} from "./chunk-HV77366B.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";

// src/core/judgement/early-stop.ts
function isLookDue(elapsedSeconds, lastLookSeconds, plannedSeconds) {
  const next = lastLookSeconds === null ? FIRST_LOOK_SECONDS : lastLookSeconds + LOOK_SECONDS;
  return elapsedSeconds >= next && plannedSeconds - elapsedSeconds >= LOOK_SECONDS;
}
function reasonToStop({ budget, recording, elapsedSeconds, plannedSeconds, ...with_ }) {
  const window = openWindow(recording, with_.seed ?? LOOK_SEED, {
    levels: levelsAfter(elapsedSeconds, plannedSeconds),
    toSecond: elapsedSeconds,
    calibration: with_.calibration ?? null
  });
  if (!window.isConstantLoad || checkValidity(window).some(({ state }) => state === "broken")) return null;
  const changes = judgePaired(budget, window);
  const red = changes.filter((change) => isSure(change) && lasts(budget, window, change));
  const worst = red.find(({ endpoint }) => endpoint !== null) ?? red[0];
  if (worst !== void 0) return worst.reason;
  const bounds = budget.rules.map((rule) => judgeRule(rule, window)).filter(({ state }) => state !== "unmeasured");
  const isDecided = changes.length > 0 && [...changes, ...bounds].every(isClear);
  return isDecided ? "every rule is decided" : null;
}
function isClear(judgement) {
  return judgement.state === "pass" || isSure(judgement);
}
function lasts(budget, window, { statistic, endpoint }) {
  const { recording, fromBlock, toBlock, levels, calibration, isConstantLoad } = window;
  const middle = Math.floor((fromBlock + toBlock) / 2);
  const halves = [
    [fromBlock, middle],
    [middle, toBlock]
  ];
  return halves.every(([from, to]) => {
    const half = { recording, fromBlock: from, toBlock: to, levels, calibration, isConstantLoad };
    const same = (each) => each.statistic === statistic && each.endpoint === endpoint;
    const comparison = comparePaired(budget, half).find(same);
    return comparison !== void 0 && comparison.shift > toleranceOf(comparison);
  });
}

// src/app/keep.ts
var KINDS = {
  baseline: { as: "a baseline", done: "Baseline stored", failed: "The baseline could not be stored" },
  release: { as: "the recording of a release", done: "Recording stored", failed: "The recording could not be stored" }
};
async function keep(kind, recording, verdict, watcher, save) {
  const { as, done, failed } = KINDS[kind];
  if (recording.runs.some(({ baseTarget }) => baseTarget !== null)) {
    return [
      `This run is not stored as ${as}: its head got half of the load, the base in the same run the other; store a run without a base.`
    ];
  }
  const broken = verdict.validity.find((check) => check.state === "broken");
  if (broken !== void 0) return [`This run is not stored as ${as}: ${broken.reason}`];
  try {
    watcher.line(`${done}: ${await save(recording)}`);
    return [];
  } catch (error) {
    if (!(error instanceof GateFailure)) throw error;
    return [`${failed}: ${error.message} ${error.hint}`];
  }
}

// src/app/locate.ts
var NOTHING_NEW = { obstacle: null, warnings: [] };
async function locate(target, finder, watcher, signal) {
  if (finder === null)
    return { target: target ?? "", isTargetFound: false, obstacle: null, recheck: () => Promise.resolve(NOTHING_NEW) };
  try {
    const say = (text) => {
      watcher.line(text);
    };
    const preview = await finder.find(say, signal);
    if (target === null) watcher.line(`Measuring ${preview.url} (${preview.description})`);
    const recheck = async () => {
      try {
        const reason = await preview.recheck();
        if (reason === null) return NOTHING_NEW;
        const hint = "measure again when deployments are over; a run is of one deployment or of none";
        return { obstacle: { check: "target", reason: `while it was measured, ${reason}`, hint }, warnings: [] };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return {
          obstacle: null,
          warnings: [`Whether the environment is still the one that was measured is unknown: ${why}`]
        };
      }
    };
    return { target: preview.url, isTargetFound: !preview.isTrusted, obstacle: null, recheck };
  } catch (error) {
    if (!(error instanceof GateFailure) || error.kind !== "measurement") throw error;
    return {
      target: target ?? "",
      isTargetFound: false,
      obstacle: obstacleOf(error, "target"),
      recheck: () => Promise.resolve(NOTHING_NEW)
    };
  }
}
function obstacleOf(failure, check) {
  return { check, reason: failure.message.replace(/\.$/, ""), hint: failure.hint.replace(/\.$/, "") };
}

// src/app/watch-sources.ts
var PATIENCE_MILLISECONDS = 1e4;
var GRACE_MILLISECONDS = 1e3;
async function watchSources(sources, patienceMilliseconds = PATIENCE_MILLISECONDS) {
  const started = await Promise.all(
    sources.map(async (source) => {
      const start = await attempt(() => source.start(), patienceMilliseconds);
      if (!start.ok) source.abandon();
      return start;
    })
  );
  return async (recording) => {
    const records = sources.map(async (source, index) => {
      const start = started[index];
      if (start?.ok === false) return recordOf(source.source, source.variant, { gaps: [start.why] });
      return finished(source, patienceMilliseconds);
    });
    return { ...recording, sources: [...recording.sources, ...await Promise.all(records)] };
  };
}
async function finished(source, patienceMilliseconds) {
  let finish = null;
  const inTime = await attempt(() => finish = source.finish(), patienceMilliseconds);
  if (inTime.ok) return inTime.value;
  source.abandon();
  const late = await attempt(() => finish ?? Promise.reject(new Error("it never began")), GRACE_MILLISECONDS);
  const { gaps, ...record } = late.ok ? late.value : recordOf(source.source, source.variant, {});
  return { ...record, gaps: [inTime.why, ...gaps] };
}
async function attempt(work, milliseconds) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => {
      resolve({ ok: false, why: `it did not answer within ${milliseconds / 1e3} s` });
    }, milliseconds);
  });
  const done = work().then(
    (value) => ({ ok: true, value }),
    // Its words may hold an address or who logs in.
    () => ({ ok: false, why: "it failed" })
  );
  return Promise.race([done, late]).finally(() => {
    clearTimeout(timer);
  });
}

// src/app/gate.ts
async function gate(request, ports, signal) {
  const { files } = ports;
  const budget = await loadBudget(files, request.budgetFile);
  const calibration = await loadCalibration(files, request.budgetFile);
  const planned = {
    ...loadOrder({ ...request, target: request.target ?? "" }, budget),
    earlyStop: earlyStopOf(request, budget, calibration)
  };
  await files.assertWritable(request.outDirectory);
  const released = await lastRelease(request, ports);
  const release = typeof released === "string" ? null : released;
  const startedAt = new Date(ports.clock.now()).toISOString();
  const located = await locate(request.target, ports.preview ?? null, ports.watcher, signal);
  const { target, isTargetFound } = located;
  const order = { ...planned, target, isTargetFound };
  const measurement = located.obstacle === null ? await measureOne(located, order, budget, ports, signal) : nothing(order, located.obstacle);
  const { recording, logFile, scriptFile } = measurement;
  const comparison = await compareWith(recording, { target, baseTarget: request.baseTarget }, ports.baselines);
  const today = startedAt.slice(0, 10);
  const { seed, overrides } = request;
  const grounds = { budget, calibration, comparison, release, seed, today, overrides };
  let verdict = judgeRun(measurement, grounds);
  let second = null;
  if (wantsConfirmation(budget, verdict) && !signal.aborted) {
    ports.watcher.line("Measuring once more, because something got slower …");
    second = await measureOne(located, order, budget, ports, signal);
    verdict = confirmed(budget, verdict, judgeRun(second, grounds));
  }
  const kept = { ...recording, fingerprint: { ...recording.fingerprint, verdict: verdict.state } };
  const warnings = [
    .../* @__PURE__ */ new Set([...measurement.warnings, ...second?.warnings ?? []]),
    ...budgetWarnings(budget, today)
  ];
  if (typeof released === "string") warnings.push(`Not compared with a release: ${released}.`);
  const { baselines } = ports;
  if (request.storeBaseline && baselines !== null)
    warnings.push(...await keep("baseline", kept, verdict, ports.watcher, (each) => baselines.save(each)));
  if (ports.releases?.save != null)
    warnings.push(...await keep("release", kept, verdict, ports.watcher, ports.releases.save));
  const report = buildReport({
    verdict,
    budget,
    head: kept,
    baselines: comparison.baselines,
    context: {
      title: request.title,
      target: target === "" ? "not found" : target,
      commit: request.commit,
      startedAt,
      runUrl: request.runUrl,
      ranBy: request.ranBy,
      repository: await lookAround(ports.repository, request.outDirectory),
      baseline: comparison.choice,
      reproduce: request.reproduce(target === "" ? "URL" : target),
      warnings
    }
  });
  const written = await writeReport(report, kept, { logFile, scriptFile }, request.outDirectory, ports);
  warnings.push(...written.warnings);
  warnings.push(...await handOver(report, measurement, second, ports));
  const published = await publish(report, ports.publishers);
  const { choice } = comparison;
  return {
    verdict: report.verdict,
    report,
    written,
    baselineCommit: choice.kind === "found" ? choice.commit : null,
    commentId: published.commentId,
    warnings: [...warnings, ...published.warnings]
  };
}
function earlyStopOf({ baseTarget, seed }, budget, calibration) {
  if (!budget.regression.earlyStop || baseTarget === null) return null;
  return {
    isDue: isLookDue,
    look: (recording, elapsedSeconds, plannedSeconds) => reasonToStop({ budget, recording, elapsedSeconds, plannedSeconds, seed, calibration })
  };
}
function nothing({ commit }, obstacle) {
  const recording = new Recorder().finish({ fingerprint: { ...UNKNOWN_FINGERPRINT, commit }, runs: [] });
  return { recording, logFile: null, scriptFile: null, warnings: [], obstacle };
}
async function measureOne(located, ...rest) {
  const ran = await measure(...rest);
  const { obstacle, warnings } = await located.recheck();
  return { ...ran, obstacle: ran.obstacle ?? obstacle, warnings: [...ran.warnings, ...warnings] };
}
async function measure(order, budget, { runner, openSources, watcher }, signal) {
  const sources = openSources?.(budget.sources, order) ?? [];
  const watched = await watchSources(sources);
  try {
    const result = await runner.run(
      { ...order, looksAtResponses: looksAtResponses(budget, sources) },
      (step) => {
        watcher.progress(step);
      },
      signal
    );
    return { ...result, recording: await watched(result.recording), obstacle: null };
  } catch (error) {
    const { recording, ...none } = nothing(order, null);
    await watched(recording);
    if (!(error instanceof GateFailure) || error.kind !== "measurement") throw error;
    return { recording, ...none, obstacle: obstacleOf(error, "samples") };
  }
}
async function handOver({ context }, first, second, { handover, watcher }) {
  if (handover == null) return [];
  const { title, target, startedAt, reproduce, warnings } = context;
  try {
    const where = await handover.save({ title, target, startedAt, reproduce, warnings, first, second });
    watcher.line(`Handed over for the report: ${where}`);
    return [];
  } catch (error) {
    if (!(error instanceof GateFailure)) throw error;
    return [`The measurement could not be handed over, so nothing will be reported: ${error.message}`];
  }
}
async function lastRelease({ releaseFile }, { recordings, releases }) {
  if (releaseFile !== null) return recordings.read(releaseFile);
  return await releases?.find?.() ?? null;
}

export {
  gate
};
