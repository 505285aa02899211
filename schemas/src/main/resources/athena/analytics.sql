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
SELECT n.dt AS dt, n.key AS key, n.value_noisy AS numerator_noisy, d.value_noisy AS denominator_noisy,
  n.sigma AS numerator_sigma, d.sigma AS denominator_sigma,
  CASE WHEN d.value > 0 THEN CAST(n.value AS DOUBLE) / d.value END AS ratio,
  CASE WHEN d.value_noisy - 2.2414 * d.sigma > 0
    THEN greatest(n.value_noisy - 2.2414 * n.sigma, 0) / (d.value_noisy + 2.2414 * d.sigma) END AS interval_low,
  CASE WHEN d.value_noisy - 2.2414 * d.sigma > 0
    THEN greatest(n.value_noisy + 2.2414 * n.sigma, 0) / (d.value_noisy - 2.2414 * d.sigma) END AS interval_high,
  n.revision AS revision, n.unit AS unit
FROM synchub_analytics.newest n
JOIN synchub_analytics.newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
WHERE n.metric = 'members-per-group' AND n.part = 'numerator';

CREATE OR REPLACE VIEW synchub_analytics.route_error_rate AS
SELECT n.dt AS dt, n.key AS key, n.value_noisy AS numerator_noisy, d.value_noisy AS denominator_noisy,
  n.sigma AS numerator_sigma, d.sigma AS denominator_sigma,
  CASE WHEN d.value > 0 THEN CAST(n.value AS DOUBLE) / d.value END AS ratio,
  CASE WHEN d.value_noisy - 2.2414 * d.sigma > 0
    THEN greatest(n.value_noisy - 2.2414 * n.sigma, 0) / (d.value_noisy + 2.2414 * d.sigma) END AS interval_low,
  CASE WHEN d.value_noisy - 2.2414 * d.sigma > 0
    THEN greatest(n.value_noisy + 2.2414 * n.sigma, 0) / (d.value_noisy - 2.2414 * d.sigma) END AS interval_high,
  n.revision AS revision, n.unit AS unit
FROM synchub_analytics.newest n
JOIN synchub_analytics.newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
WHERE n.metric = 'route-error-rate' AND n.part = 'numerator';

CREATE OR REPLACE VIEW synchub_analytics.settings_adoption AS
SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
  revision, unit
FROM synchub_analytics.newest
WHERE metric = 'settings-adoption' AND part = 'value';

CREATE OR REPLACE VIEW synchub_analytics.monthly_sums AS
SELECT metric, part, key, substr(CAST(dt AS VARCHAR), 1, 7) AS month, count(*) AS releases,
  sum(value_noisy) AS value_noisy, sqrt(sum(sigma * sigma)) AS sigma,
  sum(value_noisy) - 1.96 * sqrt(sum(sigma * sigma)) AS interval_low,
  sum(value_noisy) + 1.96 * sqrt(sum(sigma * sigma)) AS interval_high
FROM synchub_analytics.newest
GROUP BY metric, part, key, substr(CAST(dt AS VARCHAR), 1, 7);
