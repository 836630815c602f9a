/** The environment variables that the server knows. This file alone reads process.env. */
export const ENVIRONMENT_NAMES = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'REDIS_URL',
  'MASTER_KEY',
  'API_KEY',
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
  'INFERENCE',
  'INFERENCE_URL',
  'IMAGE_MODEL',
  'TRAINING_CPU_PRICE',
  'TRAINING_GPU_PRICE',
  'TRAINING_GPU_SPEEDUP',
  'TRAINING_CURRENCY',
  'MAX_BODY_BYTES',
  'IMAGE_FETCH_ALLOW',
  'SITEVERIFY_URLS',
  'LOG_LEVEL',
  'ROLES',
] as const;

export type Environment = Partial<Record<(typeof ENVIRONMENT_NAMES)[number], string>>;

/** An empty variable counts as absent, as compose files and CI write it. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const environment: Environment = {};
  for (const name of ENVIRONMENT_NAMES) {
    const value = source[name]?.trim();
    if (value) environment[name] = value;
  }
  return environment;
}
