-- wrk asks the addresses of a file (environment WESSEX_ADDRESSES, one path a line), one after the other from a random one on, over and over; one line of figures at the end.
local addresses = {}
for line in io.lines(os.getenv("WESSEX_ADDRESSES")) do addresses[#addresses + 1] = line end
math.randomseed(os.time())
local at = math.random(#addresses)
request = function()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at], { ["Accept-Encoding"] = os.getenv("WESSEX_ENCODING") })
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %.1f %.2f %.2f %.0f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.bytes / math.max(1, summary.requests), errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
