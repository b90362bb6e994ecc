// The reference checker in its own process: one line of JSON in, one line out, with the time of
// each check taken here, so that the pipe between the two processes is nobody's cost.
'use strict'

const readline = require('node:readline')
const PhishingDetector = require('eth-phishing-detect/src/detector')

let detector = null

function configure (fuzzylist, tolerance) {
  // no allow list and no block list: only the comparison by letters is measured
  detector = new PhishingDetector({ whitelist: [], blacklist: [], fuzzylist, tolerance })
  return { ready: fuzzylist.length }
}

function check (hosts) {
  const seconds = []
  const answers = []
  for (const host of hosts) {
    const start = process.hrtime.bigint()
    const found = detector.check(host)
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9)
    answers.push(found.result ? found.match : null)
  }
  return { seconds, answers }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const asked = JSON.parse(line)
  const answer = asked.fuzzylist ? configure(asked.fuzzylist, asked.tolerance) : check(asked.hosts)
  process.stdout.write(JSON.stringify(answer) + '\n')
})
