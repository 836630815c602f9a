/** Puts very many open cases of no record into a tenant's queue, and tells the planner. */
export async function fillQueue(
  query: (text: string, values?: unknown[]) => Promise<unknown>,
  tenantId: string,
  cases: number,
): Promise<void> {
  await query(fill, [tenantId, cases]);
  await query('ANALYZE moderation_case');
}

/** Five categories, one in a hundred restricted, near-copies by threes, opened over the last two months. */
const fill = `
  INSERT INTO moderation_case (tenant_id, id, record_id, source, category, restricted, place, near_key)
  SELECT $1, gen_random_uuid(), gen_random_uuid(), 'review',
    CASE WHEN n % 100 = 0 THEN 'childsafety' ELSE (ARRAY['ads', 'hate', 'scam', 'abuse', 'porn'])[1 + n % 5] END,
    n % 100 = 0, (n::bigint * 7919) % 1440 - 60000 + CASE WHEN n % 100 = 0 THEN 1000 ELSE (n % 5) * 20 END,
    CASE WHEN n % 100 <> 0 THEN decode(lpad(to_hex(n / 3), 32, '0'), 'hex') END
  FROM generate_series(1, $2::integer) n`;
