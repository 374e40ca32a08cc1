/** Names that the run's global setup and the test files share. */

/** Has the schema, and nobody connected; cloned by startPostgres(). */
export const TEMPLATE_DATABASE = "loyald_template";

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/^([^?]*\/)[^/?]*(\?|$)/, `$1${database}$2`);
}
