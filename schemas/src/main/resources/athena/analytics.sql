-- Published metrics and their views. Made of the catalogue of metrics; don't edit.

CREATE DATABASE IF NOT EXISTS synchub_analytics
COMMENT 'Numbers over all tenants, with noise. No exact number is here.';

CREATE EXTERNAL TABLE IF NOT EXISTS synchub_analytics.published (
  `part` string COMMENT 'value, or numerator or denominator of a ratio',
  `key` string COMMENT 'of the group; empty where a metric has one',
  `value_noisy` bigint COMMENT 'with noise, may be negative; the one to sum up',
  `value` bigint COMMENT 'brought back to what is possible; the one to show',
  `sigma` double COMMENT 'standard deviation of the noise',
  `interval_low` bigint COMMENT 'of the 95 % interval, which covers the noise and not what clipping leaves out',
  `interval_high` bigint COMMENT 'of the 95 % interval',
  `tau` bigint COMMENT 'what the noisy count of tenants has reached, where keys come from the data',
  `lower` bigint COMMENT 'least that a tenant contributes to a key',
  `upper` bigint COMMENT 'most that a tenant contributes to a key',
  `groups` bigint COMMENT 'most keys that a tenant contributes to',
  `rho` double COMMENT 'what the release has cost of the privacy budget',
  `delta` double COMMENT 'what it has cost besides',
  `revision` bigint COMMENT '0, or the number of a correction',
  `unit` string COMMENT 'what is counted'
)
COMMENT 'Every release of every metric. A row that is missing does not mean zero.'
PARTITIONED BY (`metric` string, `dt` date)
STORED AS PARQUET
LOCATION 's3://WORK_BUCKET/analytics/'
TBLPROPERTIES (
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2026-01-01,NOW',
  'projection.dt.type' = 'date',
  'projection.enabled' = 'true',
  'projection.metric.type' = 'enum',
  'projection.metric.values' = 'active-tenants,bookmark-domains,bookmark-visits,devices-by-platform,group-limits,growth-by-month,items-per-tenant,members-per-group,route-error-rate,settings-adoption',
  'storage.location.template' = 's3://WORK_BUCKET/analytics/metric=${metric}/dt=${dt}/'
);

CREATE OR REPLACE VIEW synchub_analytics.newest AS
SELECT p.*
FROM synchub_analytics.published p
JOIN (
  SELECT metric, dt, max(revision) AS revision FROM synchub_analytics.published GROUP BY metric, dt
) q ON q.metric = p.metric AND q.dt = p.dt AND q.revision = p.revision;

CREATE OR REPLACE VIEW synchub_analytics.active_tenants AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'active-tenants' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.bookmark_domains AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'bookmark-domains' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.bookmark_visits AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'bookmark-visits' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.devices_by_platform AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'devices-by-platform' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.group_limits AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'group-limits' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.growth_by_month AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'growth-by-month' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.items_per_tenant AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'items-per-tenant' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.members_per_group AS
SELECT r.dt AS dt, r.key AS key, r.revision AS revision,
  r.numerator_noisy AS numerator_noisy, r.denominator_noisy AS denominator_noisy,
  r.numerator_sigma AS numerator_sigma, r.denominator_sigma AS denominator_sigma,
  CASE WHEN r.denominator_noisy > 0 THEN r.numerator_shown / r.denominator_noisy END AS ratio,
  CASE WHEN r.denominator_low > 0 AND r.numerator_low >= 0 THEN r.numerator_low / r.denominator_high
    WHEN r.denominator_low > 0 THEN r.numerator_low / r.denominator_low END AS interval_low,
  CASE WHEN r.denominator_low > 0 AND r.numerator_high >= 0 THEN r.numerator_high / r.denominator_low
    WHEN r.denominator_low > 0 THEN r.numerator_high / r.denominator_high END AS interval_high,
  r.unit AS unit
FROM (
  SELECT p.*,
    CASE WHEN p.lower >= 0 THEN greatest(CAST(p.numerator_noisy AS DOUBLE), CAST(0 AS DOUBLE)) ELSE CAST(p.numerator_noisy AS DOUBLE) END AS numerator_shown,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_low,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_high,
    p.denominator_noisy - ceil(2.2414027e0 * p.denominator_sigma) AS denominator_low,
    p.denominator_noisy + ceil(2.2414027e0 * p.denominator_sigma) AS denominator_high
  FROM (
    SELECT n.dt AS dt, n.key AS key, n.revision AS revision, n.unit AS unit, n.lower AS lower,
      n.value_noisy AS numerator_noisy, n.sigma AS numerator_sigma,
      d.value_noisy AS denominator_noisy, d.sigma AS denominator_sigma
    FROM synchub_analytics.newest n
    JOIN synchub_analytics.newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
    WHERE n.metric = 'members-per-group' AND n.part = 'numerator'
  ) p
) r;

CREATE OR REPLACE VIEW synchub_analytics.route_error_rate AS
SELECT r.dt AS dt, r.key AS key, r.revision AS revision,
  r.numerator_noisy AS numerator_noisy, r.denominator_noisy AS denominator_noisy,
  r.numerator_sigma AS numerator_sigma, r.denominator_sigma AS denominator_sigma,
  CASE WHEN r.denominator_noisy > 0 THEN r.numerator_shown / r.denominator_noisy END AS ratio,
  CASE WHEN r.denominator_low > 0 AND r.numerator_low >= 0 THEN r.numerator_low / r.denominator_high
    WHEN r.denominator_low > 0 THEN r.numerator_low / r.denominator_low END AS interval_low,
  CASE WHEN r.denominator_low > 0 AND r.numerator_high >= 0 THEN r.numerator_high / r.denominator_low
    WHEN r.denominator_low > 0 THEN r.numerator_high / r.denominator_high END AS interval_high,
  r.unit AS unit
FROM (
  SELECT p.*,
    CASE WHEN p.lower >= 0 THEN greatest(CAST(p.numerator_noisy AS DOUBLE), CAST(0 AS DOUBLE)) ELSE CAST(p.numerator_noisy AS DOUBLE) END AS numerator_shown,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_low,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_high,
    p.denominator_noisy - ceil(2.2414027e0 * p.denominator_sigma) AS denominator_low,
    p.denominator_noisy + ceil(2.2414027e0 * p.denominator_sigma) AS denominator_high
  FROM (
    SELECT n.dt AS dt, n.key AS key, n.revision AS revision, n.unit AS unit, n.lower AS lower,
      n.value_noisy AS numerator_noisy, n.sigma AS numerator_sigma,
      d.value_noisy AS denominator_noisy, d.sigma AS denominator_sigma
    FROM synchub_analytics.newest n
    JOIN synchub_analytics.newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
    WHERE n.metric = 'route-error-rate' AND n.part = 'numerator'
  ) p
) r;

CREATE OR REPLACE VIEW synchub_analytics.settings_adoption AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'settings-adoption' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.monthly_sums AS
SELECT s.metric AS metric, s.part AS part, s.key AS key, s.month AS month, s.releases AS releases,
  s.value_noisy AS value_noisy, s.sigma AS sigma,
  s.value_noisy - ceil(1.9599640e0 * s.sigma) AS interval_low,
  s.value_noisy + ceil(1.9599640e0 * s.sigma) AS interval_high,
  CAST(s.value_noisy AS DOUBLE) / s.releases AS mean_noisy,
  (s.value_noisy - ceil(1.9599640e0 * s.sigma)) / s.releases AS mean_low,
  (s.value_noisy + ceil(1.9599640e0 * s.sigma)) / s.releases AS mean_high
FROM (
  SELECT n.metric AS metric, n.part AS part, n.key AS key, substr(CAST(n.dt AS VARCHAR), 1, 7) AS month, count(*) AS releases,
    CAST(sum(n.value_noisy) AS BIGINT) AS value_noisy, sqrt(sum(n.sigma * n.sigma)) AS sigma
  FROM synchub_analytics.newest n
  GROUP BY n.metric, n.part, n.key, substr(CAST(n.dt AS VARCHAR), 1, 7)
) s;

CREATE OR REPLACE VIEW synchub_analytics.yearly_sums AS
SELECT s.metric AS metric, s.part AS part, s.key AS key, s.year AS year, s.releases AS releases,
  s.value_noisy AS value_noisy, s.sigma AS sigma,
  s.value_noisy - ceil(1.9599640e0 * s.sigma) AS interval_low,
  s.value_noisy + ceil(1.9599640e0 * s.sigma) AS interval_high,
  CAST(s.value_noisy AS DOUBLE) / s.releases AS mean_noisy,
  (s.value_noisy - ceil(1.9599640e0 * s.sigma)) / s.releases AS mean_low,
  (s.value_noisy + ceil(1.9599640e0 * s.sigma)) / s.releases AS mean_high
FROM (
  SELECT n.metric AS metric, n.part AS part, n.key AS key, substr(CAST(n.dt AS VARCHAR), 1, 4) AS year, count(*) AS releases,
    CAST(sum(n.value_noisy) AS BIGINT) AS value_noisy, sqrt(sum(n.sigma * n.sigma)) AS sigma
  FROM synchub_analytics.newest n
  GROUP BY n.metric, n.part, n.key, substr(CAST(n.dt AS VARCHAR), 1, 4)
) s;

CREATE OR REPLACE VIEW synchub_analytics.monthly_ratios AS
SELECT r.metric AS metric, r.key AS key, r.month AS month, r.releases AS releases,
  r.numerator_noisy AS numerator_noisy, r.denominator_noisy AS denominator_noisy,
  r.numerator_sigma AS numerator_sigma, r.denominator_sigma AS denominator_sigma,
  CASE WHEN r.denominator_noisy > 0 THEN r.numerator_shown / r.denominator_noisy END AS ratio,
  CASE WHEN r.denominator_low > 0 AND r.numerator_low >= 0 THEN r.numerator_low / r.denominator_high
    WHEN r.denominator_low > 0 THEN r.numerator_low / r.denominator_low END AS interval_low,
  CASE WHEN r.denominator_low > 0 AND r.numerator_high >= 0 THEN r.numerator_high / r.denominator_low
    WHEN r.denominator_low > 0 THEN r.numerator_high / r.denominator_high END AS interval_high,
  r.unit AS unit
FROM (
  SELECT p.*,
    CASE WHEN p.lower >= 0 THEN greatest(CAST(p.numerator_noisy AS DOUBLE), CAST(0 AS DOUBLE)) ELSE CAST(p.numerator_noisy AS DOUBLE) END AS numerator_shown,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_low,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_high,
    p.denominator_noisy - ceil(2.2414027e0 * p.denominator_sigma) AS denominator_low,
    p.denominator_noisy + ceil(2.2414027e0 * p.denominator_sigma) AS denominator_high
  FROM (
    SELECT n.metric AS metric, n.key AS key, substr(CAST(n.dt AS VARCHAR), 1, 7) AS month, count(*) AS releases,
      max(n.unit) AS unit, min(n.lower) AS lower,
      CAST(sum(n.value_noisy) AS BIGINT) AS numerator_noisy, sqrt(sum(n.sigma * n.sigma)) AS numerator_sigma,
      CAST(sum(d.value_noisy) AS BIGINT) AS denominator_noisy, sqrt(sum(d.sigma * d.sigma)) AS denominator_sigma
    FROM synchub_analytics.newest n
    JOIN synchub_analytics.newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
    WHERE n.part = 'numerator'
    GROUP BY n.metric, n.key, substr(CAST(n.dt AS VARCHAR), 1, 7)
  ) p
) r;

CREATE OR REPLACE VIEW synchub_analytics.yearly_ratios AS
SELECT r.metric AS metric, r.key AS key, r.year AS year, r.releases AS releases,
  r.numerator_noisy AS numerator_noisy, r.denominator_noisy AS denominator_noisy,
  r.numerator_sigma AS numerator_sigma, r.denominator_sigma AS denominator_sigma,
  CASE WHEN r.denominator_noisy > 0 THEN r.numerator_shown / r.denominator_noisy END AS ratio,
  CASE WHEN r.denominator_low > 0 AND r.numerator_low >= 0 THEN r.numerator_low / r.denominator_high
    WHEN r.denominator_low > 0 THEN r.numerator_low / r.denominator_low END AS interval_low,
  CASE WHEN r.denominator_low > 0 AND r.numerator_high >= 0 THEN r.numerator_high / r.denominator_low
    WHEN r.denominator_low > 0 THEN r.numerator_high / r.denominator_high END AS interval_high,
  r.unit AS unit
FROM (
  SELECT p.*,
    CASE WHEN p.lower >= 0 THEN greatest(CAST(p.numerator_noisy AS DOUBLE), CAST(0 AS DOUBLE)) ELSE CAST(p.numerator_noisy AS DOUBLE) END AS numerator_shown,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy - ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_low,
    CASE WHEN p.lower >= 0 THEN greatest(p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma), CAST(0 AS DOUBLE)) ELSE p.numerator_noisy + ceil(2.2414027e0 * p.numerator_sigma) END AS numerator_high,
    p.denominator_noisy - ceil(2.2414027e0 * p.denominator_sigma) AS denominator_low,
    p.denominator_noisy + ceil(2.2414027e0 * p.denominator_sigma) AS denominator_high
  FROM (
    SELECT n.metric AS metric, n.key AS key, substr(CAST(n.dt AS VARCHAR), 1, 4) AS year, count(*) AS releases,
      max(n.unit) AS unit, min(n.lower) AS lower,
      CAST(sum(n.value_noisy) AS BIGINT) AS numerator_noisy, sqrt(sum(n.sigma * n.sigma)) AS numerator_sigma,
      CAST(sum(d.value_noisy) AS BIGINT) AS denominator_noisy, sqrt(sum(d.sigma * d.sigma)) AS denominator_sigma
    FROM synchub_analytics.newest n
    JOIN synchub_analytics.newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
    WHERE n.part = 'numerator'
    GROUP BY n.metric, n.key, substr(CAST(n.dt AS VARCHAR), 1, 4)
  ) p
) r;
