// `npm run verify`: installs what the tests need (Debian's packages), then runs every check and test and prints their counts.
// The window's stories need an Electron runtime (ELECTRON_OVERRIDE_DIST_PATH); without one they are skipped by name.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const scratch = path.join(root, '.tmp');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

// What each is for: chromium the pages, xvfb the window, libreoffice-calc and poppler-utils and qpdf read back what we write.
const DEBIAN_PACKAGES = [
  'chromium',
  'xvfb',
  'xauth',
  'libreoffice-calc',
  'poppler-utils',
  'qpdf',
  'fonts-noto-cjk',
  'python3',
  'unzip',
  'procps',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
];

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(error.message);
  return status === 0;
}

function installDebianPackages() {
  const installed = (name) => spawnSync('dpkg', ['-s', name]).stdout?.toString().includes('Status: install ok installed');
  const missing = DEBIAN_PACKAGES.filter((name) => !installed(name));
  if (missing.length === 0) return true;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) =>
    run(`Debian packages: ${missing.join(' ')}`, sudo[0] ?? 'env', [
      ...sudo.slice(1),
      ...(sudo.length ? ['env'] : []),
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-qq',
      ...args,
    ]);
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...missing);
}

function readJson(name) {
  const file = path.join(scratch, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * Runs Vitest over all tests, or over these files. `brokenFiles`: those with a failed test, a failed hook, or whose process died before its tests
 * had ended (`lostFiles`). They are run once more on their own, and named, as the stories are: a machine that stumbled is told from a defect.
 */
function runTests(attempt, files) {
  const report = `vitest-${attempt.replace(' ', '-')}.json`;
  const unhandled = `unhandled-${report}`;
  const ok = run(
    `unit, service, file-content and story tests, ${attempt}`,
    bin('vitest'),
    [
      'run',
      ...files,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${path.join(scratch, report)}`,
      '--reporter=./scripts/unhandledErrors.mjs',
    ],
    { UNHANDLED_ERRORS: path.join(scratch, unhandled) },
  );
  const results = (readJson(report)?.testResults ?? []).map((result) => ({ ...result, file: path.relative(root, result.name) }));
  const tests = results.flatMap(({ file, assertionResults }) =>
    assertionResults.map((t) => ({ file, name: t.fullName, status: t.status, message: (t.failureMessages[0] ?? '').split('\n')[0] })),
  );
  const broken = results.filter((result) => result.status !== 'passed').map((result) => result.file);
  return {
    ok,
    tests,
    errors: readJson(unhandled) ?? [],
    brokenFiles: broken,
    lostFiles: broken.filter((file) => !tests.some((t) => t.file === file && t.status === 'failed')),
  };
}

/** Walks Playwright's report; every test with its outcome. */
function playwrightTests(suites, trail = []) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((t) => ({
        name: [...trail, suite.title, spec.title].filter(Boolean).join(' › '),
        project: t.projectName,
        outcome: t.status,
        reason: t.annotations.find((a) => a.type === 'skip')?.description ?? '',
      })),
    ),
    ...playwrightTests(suite.suites ?? [], [...trail, suite.title]),
  ]);
}

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const failures = [];
const step = (title, ok) => {
  if (!ok) failures.push(title);
};

if (!installDebianPackages()) {
  console.error('Debian packages are missing and could not be installed (root or sudo is needed).');
  process.exit(1);
}
step('lock file', run('lock file', process.execPath, ['scripts/checkLock.mjs']));
step('lint', run('lint, with the ring boundaries', bin('biome'), ['ci', '--error-on-warnings', '.']));
step('types', run('types', bin('tsc'), ['-p', 'tsconfig.json']));
step('build', run('build', process.execPath, ['scripts/build.mjs']));
const unit = runTests('first try', []);
const again = unit.brokenFiles.length > 0 ? runTests('second try', unit.brokenFiles) : null;
step('tests', (again ?? unit).ok);
step(
  'end to end',
  run('end-to-end stories', 'xvfb-run', ['-a', bin('playwright'), 'test', '-c', 'test/e2e'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(scratch, 'playwright.json'),
  }),
);

const stories = playwrightTests(readJson('playwright.json')?.suites ?? []);
const count = (outcomes) => stories.filter((t) => outcomes.includes(t.outcome)).length;
// What was run again counts as it ended.
const tests = [...unit.tests.filter((t) => !again || !unit.brokenFiles.includes(t.file)), ...(again?.tests ?? [])];
const lost = (again ?? unit).lostFiles;
const passed = tests.filter((t) => t.status === 'passed').length + count(['expected', 'flaky']);
const failedTests = tests.filter((t) => t.status === 'failed');
const failed = failedTests.length + lost.length + count(['unexpected']);
const skippedTests = tests.filter((t) => !['passed', 'failed'].includes(t.status) && !lost.includes(t.file));
const skipped = skippedTests.length + count(['skipped']);
console.log('');
for (const t of skippedTests) console.log(`skipped: ${t.file}: ${t.name}`);
for (const t of stories.filter((s) => s.outcome === 'skipped')) console.log(`skipped: [${t.project}] ${t.name}: ${t.reason || 'no reason given'}`);
for (const t of again ? unit.tests.filter((t) => t.status === 'failed') : [])
  console.log(`failed at the first try: ${t.file}: ${t.name}: ${t.message}`);
for (const file of again ? unit.lostFiles : []) console.log(`broke off at the first try: ${file}`);
for (const t of stories.filter((s) => s.outcome === 'flaky')) console.log(`passed at the second try: [${t.project}] ${t.name}`);
for (const t of failedTests) console.log(`failed: ${t.file}: ${t.name}: ${t.message}`);
for (const file of lost) console.log(`failed: ${file}: broke off before its tests had ended`);
for (const sentence of [...unit.errors, ...(again?.errors ?? [])]) console.log(`outside of any test: ${sentence}`);
for (const t of stories.filter((s) => s.outcome === 'unexpected')) console.log(`failed: [${t.project}] ${t.name}`);
for (const title of failures) console.log(`failed step: ${title}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failures.length === 0 && failed === 0 && passed > 0 ? 0 : 1);
