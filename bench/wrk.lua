-- Sends prepared bodies, each once: wrk ... -- FILE FIRST PAUSE. PAUSE is the mean wait of one
-- connection between two requests in ms, drawn evenly from 0 to twice as much; 0 is full load.
local bodies, at, pause = {}, 0, 0

function init(args)
  for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
  at, pause = tonumber(args[2]), tonumber(args[3])
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  math.randomseed(1)
end

function delay()
  return pause > 0 and math.random(0, 2 * pause) or 0
end

function request()
  at = at + 1
  return wrk.format(nil, nil, nil, bodies[(at - 1) % #bodies + 1])
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%f,"failed":%d,"p50":%f,"p99":%f}\n',
    summary.requests, summary.duration / 1e6,
    failed.connect + failed.read + failed.write + failed.status + failed.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
