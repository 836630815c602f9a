/**
 * Counts, reads and forgets within one entity: a hash of packed records, all its keys in one slot.
 * KEYS[1] the entity's hash; then for each set its present bucket and the one before.
 * ARGV: atMs, hash's time to live in ms, sets' time to live in ms,
 *   how many counters, then each as name and amount,
 *   arrival (`1` add, `0` read, `` no), violation weight (`` no), half-life in ms,
 *   habit's mask of bins (`` no), half-life in ms,
 *   step's code (-1 none, `` not asked), after how many since the kept surprise steps are answered,
 *   surprise (`1` keep: then steps, score, percentile and three words; `0` read, `` no),
 *   how many sets, then for each how many members and the members.
 * Returns for each counter four numbers, arrivals as six, the violations, a habit's bins, of steps their number and how
 * many follow (-1: not enough came), of a surprise seven numbers, for each set its size; numbers as strings.
 */
export const observeScript = `
local key, now = KEYS[1], tonumber(ARGV[1])
local at, out, wrote, ttl = 4, {}, false, tonumber(ARGV[2])
local lengths = {60, 600, 3600, 86400}
local function take() at = at + 1 return ARGV[at - 1] end
local second = math.floor(now / 1000)
for _ = 1, tonumber(take()) do
  local name, amount = 'c:' .. take(), tonumber(take())
  local packed = redis.call('HGET', key, name)
  local w = packed and {struct.unpack('<I4I4I4I4I4I4I4I4I4', packed)} or {0, 0, 0, 0, 0, 0, 0, 0, 0}
  if amount > 0 then
    for i = 1, 4 do
      local length, cur = lengths[i], i * 2
      local behind = math.floor(second / length) - math.floor(w[1] / length)
      if behind == -1 then w[cur + 1] = w[cur + 1] + amount
      elseif behind > -1 then
        if behind > 0 then w[cur + 1] = behind == 1 and w[cur] or 0 w[cur] = 0 end
        w[cur] = w[cur] + amount
      end
    end
    if second > w[1] then w[1] = second end
    redis.call('HSET', key, name, struct.pack('<I4I4I4I4I4I4I4I4I4', unpack(w, 1, 9)))
    wrote = true
  end
  for i = 1, 4 do
    local length, cur = lengths[i], i * 2
    local behind = math.floor(now / 1000 / length) - math.floor(w[1] / length)
    local share = 1 - (now / 1000 % length) / length
    local value = 0
    if behind < 0 then value = w[cur] elseif behind == 0 then value = w[cur] + w[cur + 1] * share
    elseif behind == 1 then value = w[cur] * share end
    out[#out + 1] = string.format('%.9g', value)
  end
end
local arrival = take()
if arrival ~= '' then
  local packed = redis.call('HGET', key, 'a')
  local last, gaps, ring = 0, 0, {}
  if packed then
    last, gaps = struct.unpack('<dI4', packed)
    for i = 1, math.min(gaps, 16) do ring[i] = struct.unpack('<I4', packed, 9 + i * 4) end
  end
  if arrival == '1' and now >= last then
    if last > 0 then
      ring[gaps % 16 + 1] = math.min(now - last, 4294967295)
      gaps = gaps + 1
    end
    last = now
    local pieces = {struct.pack('<dI4', last, gaps)}
    for i = 1, #ring do pieces[i + 1] = struct.pack('<I4', ring[i]) end
    redis.call('HSET', key, 'a', table.concat(pieces))
    wrote = true
  end
  local n, sum, squares = #ring, 0, 0
  for i = 1, n do sum = sum + ring[i] end
  local mean = n > 0 and sum / n or 0
  for i = 1, n do squares = squares + (ring[i] - mean) ^ 2 end
  out[#out + 1] = tostring(n)
  out[#out + 1] = string.format('%.0f', last)
  out[#out + 1] = string.format('%.9g', mean)
  out[#out + 1] = string.format('%.9g', n > 0 and math.sqrt(squares / n) or 0)
  local middle = math.floor((n + 1) / 2)
  table.sort(ring)
  local median = ring[middle] or 0
  for i = 1, n do ring[i] = math.abs(ring[i] - median) end
  table.sort(ring)
  out[#out + 1] = string.format('%.0f', median)
  out[#out + 1] = string.format('%.0f', ring[middle] or 0)
end
local weight, half = take(), tonumber(take())
if weight ~= '' then
  weight = tonumber(weight)
  local last, sum = 0, 0
  local packed = redis.call('HGET', key, 'v')
  if packed then last, sum = struct.unpack('<dd', packed) end
  if weight ~= 0 then
    local latest = math.max(last, now)
    sum = sum * 2 ^ (-(latest - last) / half) + weight * 2 ^ ((now - latest) / half)
    last = latest
    redis.call('HSET', key, 'v', struct.pack('<dd', last, sum))
    ttl = math.max(ttl, half * 10)
    wrote = true
  end
  out[#out + 1] = string.format('%.9g', sum * 2 ^ (-math.max(0, now - last) / half))
end
local bins, habitHalf = take(), tonumber(take())
if bins ~= '' then
  bins = tonumber(bins)
  local last, held = 0, {}
  local packed = redis.call('HGET', key, 'h')
  if packed then
    last = struct.unpack('<d', packed)
    for i = 1, 24 do held[i] = struct.unpack('<f', packed, 5 + i * 4) end
  else for i = 1, 24 do held[i] = 0 end end
  if bins > 0 then
    local latest = math.max(last, now)
    local left, added = 2 ^ (-(latest - last) / habitHalf), 2 ^ ((now - latest) / habitHalf)
    local pieces = {struct.pack('<d', latest)}
    for i = 1, 24 do
      held[i] = held[i] * left + bins % 2 * added
      bins = math.floor(bins / 2)
      pieces[i + 1] = struct.pack('<f', held[i])
    end
    last = latest
    redis.call('HSET', key, 'h', table.concat(pieces))
    ttl = math.max(ttl, habitHalf * 3)
    wrote = true
  end
  local left = 2 ^ (-math.max(0, now - last) / habitHalf)
  for i = 1, 24 do out[#out + 1] = string.format('%.7g', held[i] * left) end
end
local code, every, surprise = take(), tonumber(take()), take()
local found = (code ~= '' or surprise == '0') and redis.call('HGET', key, 'u')
if code ~= '' then
  code = tonumber(code)
  local last, total, ring = 0, 0, ''
  local packed = redis.call('HGET', key, 't')
  if packed then
    last, total = struct.unpack('<dI4', packed)
    ring = string.sub(packed, 13)
  end
  if code >= 0 and (total == 0 or now >= last) then
    local gap = 255
    if total > 0 then gap = math.min(254, math.floor(8 * math.log(1 + (now - last) / 1000) / math.log(2) + 0.5)) end
    ring = string.sub(ring .. string.char(code, gap), -128)
    last, total = now, total + 1
    redis.call('HSET', key, 't', struct.pack('<dI4', last, total) .. ring)
    ttl = math.max(ttl, 28 * 86400000)
    wrote = true
  end
  out[#out + 1] = tostring(total)
  if total - (found and struct.unpack('<I4', found) or 0) < every then out[#out + 1] = '-1'
  else
    out[#out + 1] = tostring(#ring / 2)
    for i = 1, #ring, 2 do out[#out + 1] = tostring(string.byte(ring, i) * 256 + string.byte(ring, i + 1)) end
  end
end
if surprise ~= '' then
  if surprise == '1' then
    local f = {}
    for i = 1, 6 do f[i] = tonumber(take()) end
    found = struct.pack('<I4dffI4I4I4', f[1], now, f[2], f[3], f[4], f[5], f[6])
    redis.call('HSET', key, 'u', found)
    wrote = true
  end
  if found then
    local f = {struct.unpack('<I4dffI4I4I4', found)}
    for i = 1, 7 do out[#out + 1] = string.format('%.9g', f[i]) end
    out[#out - 5] = string.format('%.0f', f[2])
    for i = 5, 7 do out[#out - 7 + i] = string.format('%.0f', f[i]) end
  else for i = 1, 7 do out[#out + 1] = '0' end end
end
if wrote and redis.call('PTTL', key) < ttl / 2 then redis.call('PEXPIRE', key, ttl) end
for i = 1, tonumber(take()) do
  local present, before, n = KEYS[i * 2], KEYS[i * 2 + 1], tonumber(take())
  for _ = 1, n do redis.call('PFADD', present, take()) end
  if n > 0 then redis.call('PEXPIRE', present, ARGV[3]) end
  out[#out + 1] = tostring(redis.call('PFCOUNT', present, before))
end
return out
`;

/**
 * The most similar text of a tenant.
 * KEYS: for each band its bucket's hash of this day and of the day before.
 * ARGV: prefix of the texts' keys, this day, the day before, signature, least second, then the field of each band.
 * A bucket holds up to 8 ids of 8 bytes; a text is found by its id, since its key cannot be known before.
 * It lies in the same slot: all keys of a tenant's texts have one hash tag.
 * Returns {id, packed text, how many bytes are alike}, or nothing.
 */
export const nearestScript = `
local prefix, since, signature = ARGV[1], tonumber(ARGV[5]), ARGV[4]
local mine = {string.byte(signature, 1, 48)}
local seen, best, bestAlike, bestId = {}, nil, 0, nil
for band = 1, #KEYS / 2 do
  for day = 1, 2 do
    local ids = redis.call('HGET', KEYS[band * 2 - 2 + day], ARGV[5 + band])
    if ids then
      for at = #ids - 7, 1, -8 do
        local id = string.sub(ids, at, at + 7)
        local dayId = day .. id
        if not seen[dayId] then
          seen[dayId] = true
          local text = redis.call('HGET', prefix .. ARGV[1 + day] .. ':' .. (string.byte(id, 1) * 256 + string.byte(id, 2)) % 8192, id)
          if text and math.floor(struct.unpack('<I4', text, 57) / 2) * 2 >= since then
            local alike, other = 0, {string.byte(text, 1, 48)}
            for i = 1, 48 do if mine[i] == other[i] then alike = alike + 1 end end
            if alike > bestAlike then best, bestAlike, bestId = text, alike, id end
          end
        end
      end
    end
  end
end
if not best then return false end
return {bestId, best, bestAlike}
`;

/**
 * Keeps a text in this day's buckets.
 * KEYS: the text's hash, then each band's bucket of this day. ARGV: id, packed text, time to live in ms, then the field
 * of each band. The oldest of 8 leaves a bucket.
 */
export const keepTextScript = `
local id, ttl = ARGV[1], ARGV[3]
redis.call('HSET', KEYS[1], id, ARGV[2])
redis.call('PEXPIRE', KEYS[1], ttl)
for band = 1, #KEYS - 1 do
  local key, field = KEYS[band + 1], ARGV[3 + band]
  local ids = redis.call('HGET', key, field) or ''
  local found = false
  for at = 1, #ids, 8 do if string.sub(ids, at, at + 7) == id then found = true end end
  if not found then
    if #ids >= 64 then ids = string.sub(ids, 9) end
    redis.call('HSET', key, field, ids .. id)
    redis.call('PEXPIRE', key, ttl)
  end
end
`;
