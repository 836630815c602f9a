import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** JSON lines on standard output. */
export function createLogger(level: string): Logger {
  return pino({ level });
}

/** Nest's logger on ours. What Nest tells of its own start (every route and module) is for debugging only. */
export function nestLogger(logger: Logger): LoggerService {
  const framework = new Set([
    'InstanceLoader',
    'RouterExplorer',
    'RoutesResolver',
    'NestFactory',
    'NestApplication',
  ]);
  const write =
    (level: 'info' | 'warn' | 'error' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = typeof rest.at(-1) === 'string' ? (rest.pop() as string) : undefined;
      const stack = typeof rest[0] === 'string' ? rest[0] : undefined;
      const at = level === 'info' && context !== undefined && framework.has(context) ? 'debug' : level;
      logger[at]({ context, ...(stack && { stack }) }, String(message));
    };
  return {
    log: write('info'),
    warn: write('warn'),
    error: write('error'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  };
}
