/**
 * Counts within one entity: a hash of packed records (packed-records.ts), all its keys in one slot.
 * KEYS[1] the entity's hash; then for each set its present bucket and the one before.
 * ARGV: atMs, hash's time to live in ms, sets' time to live in ms,
 *   how many counters to add to, then each as name and amount,
 *   arrival (`1` add, `` no), violation weight (`` no), half-life in ms,
 *   habit's mask of bins (`` no), half-life in ms, step's code (`` no),
 *   surprise (`1` keep: then steps, score, percentile and three words; `` no),
 *   how many sets, then for each how many members and the members,
 *   how many fields of the hash to answer, and the fields.
 * Returns the fields as they are packed, then for each set its size.
 */
export const observeScript = `
local key, now = KEYS[1], tonumber(ARGV[1])
local at, wrote, ttl = 4, false, tonumber(ARGV[2])
local lengths = {60, 600, 3600, 86400}
local function take() at = at + 1 return ARGV[at - 1] end
local second = math.floor(now / 1000)
for _ = 1, tonumber(take()) do
  local name, amount = take(), tonumber(take())
  local packed = redis.call('HGET', key, name)
  local w = packed and {struct.unpack('<I4I4I4I4I4I4I4I4I4', packed)} or {0, 0, 0, 0, 0, 0, 0, 0, 0}
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
if take() == '1' then
  local packed = redis.call('HGET', key, 'a')
  local last, gaps, ring = 0, 0, ''
  if packed then
    last, gaps = struct.unpack('<dI4', packed)
    ring = string.sub(packed, 13)
  end
  if now >= last then
    if last > 0 then
      local place = gaps % 16 * 4
      ring = string.sub(ring, 1, place) .. struct.pack('<I4', math.min(now - last, 4294967295)) .. string.sub(ring, place + 5)
      gaps = gaps + 1
    end
    redis.call('HSET', key, 'a', struct.pack('<dI4', now, gaps) .. ring)
    wrote = true
  end
end
local weight, half = take(), tonumber(take())
if weight ~= '' then
  local last, sum = 0, 0
  local packed = redis.call('HGET', key, 'v')
  if packed then last, sum = struct.unpack('<dd', packed) end
  local latest = math.max(last, now)
  sum = sum * 2 ^ (-(latest - last) / half) + tonumber(weight) * 2 ^ ((now - latest) / half)
  redis.call('HSET', key, 'v', struct.pack('<dd', latest, sum))
  ttl = math.max(ttl, half * 10)
  wrote = true
end
local bins, habitHalf = take(), tonumber(take())
if bins ~= '' then
  bins = tonumber(bins)
  local packed = redis.call('HGET', key, 'h')
  local last = packed and struct.unpack('<d', packed) or now
  local latest = math.max(last, now)
  local left, added = 2 ^ (-(latest - last) / habitHalf), 2 ^ ((now - latest) / habitHalf)
  local pieces = {struct.pack('<d', latest)}
  for i = 1, 24 do
    local held = packed and struct.unpack('<f', packed, 5 + i * 4) or 0
    pieces[i + 1] = struct.pack('<f', held * left + bins % 2 * added)
    bins = math.floor(bins / 2)
  end
  redis.call('HSET', key, 'h', table.concat(pieces))
  ttl = math.max(ttl, habitHalf * 3)
  wrote = true
end
local code = take()
if code ~= '' then
  local last, total, ring = 0, 0, ''
  local packed = redis.call('HGET', key, 't')
  if packed then
    last, total = struct.unpack('<dI4', packed)
    ring = string.sub(packed, 13)
  end
  if total == 0 or now >= last then
    local gap = 255
    if total > 0 then gap = math.min(254, math.floor(8 * math.log(1 + (now - last) / 1000) / math.log(2) + 0.5)) end
    ring = string.sub(ring .. string.char(tonumber(code), gap), -128)
    redis.call('HSET', key, 't', struct.pack('<dI4', now, total + 1) .. ring)
    ttl = math.max(ttl, 28 * 86400000)
    wrote = true
  end
end
if take() == '1' then
  local steps, score, percentile = tonumber(take()), tonumber(take()), tonumber(take())
  local one, two, three = tonumber(take()), tonumber(take()), tonumber(take())
  redis.call('HSET', key, 'u', struct.pack('<I4dffI4I4I4', steps, now, score, percentile, one, two, three))
  wrote = true
end
if wrote and redis.call('PTTL', key) < ttl / 2 then redis.call('PEXPIRE', key, ttl) end
local sizes = {}
for i = 1, tonumber(take()) do
  local present, before, n = KEYS[i * 2], KEYS[i * 2 + 1], tonumber(take())
  if n > 0 then
    redis.call('PFADD', present, unpack(ARGV, at, at + n - 1))
    redis.call('PEXPIRE', present, ARGV[3])
    at = at + n
  end
  sizes[i] = redis.call('PFCOUNT', present, before)
end
local fields = tonumber(take())
local out = fields > 0 and redis.call('HMGET', key, unpack(ARGV, at, at + fields - 1)) or {}
for i = 1, #sizes do out[fields + i] = sizes[i] end
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
