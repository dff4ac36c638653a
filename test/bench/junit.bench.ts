import { execFile } from "node:child_process";
import { createWriteStream, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { XMLParser } from "fast-xml-parser";
import { readJunit } from "../../src/junit/read-junit.ts";
import { localFiles } from "../../src/local/files.ts";

/**
 * How fast JUnit is read, and in how much memory: two corpora, each read in a process of its own
 * by us, the way the commands do, and by fast-xml-parser, and one report with a `system-out` of 700 MB. The first pass
 * includes the start of a cold engine; the best of four shows the speed without it.
 */
export async function benchJunit(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-junit-"));
  try {
    const rows: string[] = [HEADER];
    for (const [corpus, report] of Object.entries(CORPORA)) {
      const inside = join(folder, corpus.replaceAll(" ", "-"));
      await mkdir(inside);
      for (let at = 0; at < REPORTS; at++) {
        const path = join(inside, `report-${at}.xml`);
        await pipeline(Readable.from(report(at)), createWriteStream(path));
      }
      for (const reader of ["makespan", "fast-xml-parser"]) {
        rows.push(row(`${corpus}: ${REPORTS} reports`, reader, await inChild(reader, inside)));
      }
    }
    const huge = `one system-out of ${HUGE / MEGABYTE} MB`;
    rows.push(row(huge, "makespan", await inChild("huge", "")));
    return `${rows.join("\n")}\n`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const MEGABYTE = 1_000_000;
/** As many shards as `merge` reads in its benchmark, and as many testcases each. */
const REPORTS = 64;
const CASES = 10_000;
const OUTPUT = 1.6 * MEGABYTE;
const HUGE = 700 * MEGABYTE;
const PASSES = 4;

const HEADER = [
  "| corpus | size | reader | first pass | best of 4 | peak memory |",
  "|---|--:|---|--:|--:|--:|",
].join("\n");

interface Measured {
  readonly megabytes: number;
  /** Megabytes a second. */
  readonly first: number;
  readonly best: number;
  /** Of the process, after its first pass. */
  readonly peakMegabytes: number;
}

const CORPORA: Readonly<Record<string, (report: number) => Generator<string>>> = {
  "many small testcases": manyCases,
  "much output text": muchOutput,
};

/** As pytest writes them: one in fifty fails. */
function* manyCases(report: number): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites><testsuite name="pytest" time="12.0">\n';
  for (let at = 0; at < CASES; at++) {
    const module = `tests.package_${report}.test_module_${at >> 5}.TestThings`;
    const tag = `<testcase classname="${module}" name="test_case_${at}[parameter-${at % 7}]" time="0.00${at % 10}"`;
    const failure =
      '><failure message="assert 1 == 2">def test():\n&gt;   assert 1 == 2\nE   assert</failure></testcase>';
    yield `${tag}${at % 50 === 0 ? failure : " />"}\n`;
  }
  yield "</testsuite></testsuites>\n";
}

/** A log of 17 kB beside each case, in turn as text with references and as CDATA. */
function* muchOutput(report: number): Generator<string> {
  const line =
    "2026-01-01 12:00:00 INFO some.module: handled request /a?x=1&amp;y=2 in 12 ms -&gt; ok\n";
  const log = line.repeat(200);
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n';
  for (let size = 0, at = 0; size < OUTPUT; at++) {
    const output = at % 2 === 0 ? log : `<![CDATA[${log}]]>`;
    const text = `<testsuite name="s${at}" time="1.0"><testcase classname="a.b.C${report}" name="test ${at}" time="0.5"><system-out>${output}</system-out></testcase></testsuite>\n`;
    size += text.length;
    yield text;
  }
  yield "</testsuites>\n";
}

async function* hugeOutput(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const piece = encoder.encode("a line of output, 0123456789 <b> & \u00e9\n".repeat(1600));
  yield encoder.encode('<testsuite name="s"><testcase name="a"><system-out><![CDATA[');
  for (let size = 0; size < HUGE; size += piece.length) yield piece;
  yield encoder.encode(']]></system-out></testcase><testcase name="b"/></testsuite>');
}

async function inChild(reader: string, path: string): Promise<Measured> {
  const script = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    "--measure",
    reader,
    path,
  ]);
  return JSON.parse(stdout) as Measured;
}

const READERS: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  makespan: (path) => readJunit(localFiles("/").stream(path), path),
  huge: () => readJunit(hugeOutput(), "huge.xml"),
  "fast-xml-parser": async (path) =>
    new XMLParser({ ignoreAttributes: false }).parse(readFileSync(path, "utf8")),
};

async function measure(reader: string, folder: string): Promise<Measured> {
  const read = READERS[reader];
  if (read === undefined) throw new Error(`no reader ${reader}`);
  const paths = folder === "" ? [""] : readdirSync(folder).map((name) => join(folder, name));
  const size = folder === "" ? HUGE : paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const speeds: number[] = [];
  let peakMegabytes = 0;
  for (let pass = 0; pass < (folder === "" ? 1 : PASSES); pass++) {
    const started = performance.now();
    for (const path of paths) await read(path);
    speeds.push(size / 1000 / (performance.now() - started));
    if (pass === 0) peakMegabytes = (process.resourceUsage().maxRSS * 1024) / MEGABYTE;
  }
  return {
    megabytes: size / MEGABYTE,
    first: speeds[0] ?? 0,
    best: Math.max(...speeds),
    peakMegabytes,
  };
}

function row(corpus: string, reader: string, measured: Measured): string {
  const { megabytes, first, best, peakMegabytes } = measured;
  return `| ${corpus} | ${megabytes.toFixed(0)} MB | ${reader} | ${first.toFixed(0)} MB/s | ${best.toFixed(0)} MB/s | ${peakMegabytes.toFixed(0)} MB |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , flag, reader = "", path = ""] = process.argv;
  const text =
    flag === "--measure" ? JSON.stringify(await measure(reader, path)) : await benchJunit();
  process.stdout.write(text);
}
