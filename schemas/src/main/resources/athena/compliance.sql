-- Backed-up items. A query must name the tenant it is about, by its key form: WHERE tenant_id = '...'. Made of the catalogue of tables; don't edit.

CREATE DATABASE IF NOT EXISTS synchub_compliance
COMMENT 'Backed-up items of one tenant at a time, for compliance only.';

CREATE EXTERNAL TABLE IF NOT EXISTS synchub_compliance.bookmarks (
  `item_tenant_id` string COMMENT 'The tenant as it is in the table; tenant_id is its key form',
  `bookmark_id` string COMMENT 'The bookmark\'s identifier, unique within the tenant.',
  `url` string COMMENT 'The address it points to; statistics read its domain only.',
  `title` string COMMENT 'The title it is shown with.',
  `description` string COMMENT 'The tenant\'s note on it.',
  `tags` array<string> COMMENT 'The tenant\'s labels for it.',
  `folder` string COMMENT 'Path of the folder it is filed in, separated by slashes.',
  `favicon` binary COMMENT 'The page\'s icon, at most 16 kB.',
  `is_favorite` boolean COMMENT 'Whether it is pinned to the bar.',
  `visit_count` bigint COMMENT 'How often it was opened from Sync Hub.',
  `last_visited` bigint COMMENT 'When it was last opened, milliseconds since 1970.',
  `created_at` string COMMENT 'When it was saved, ISO 8601 in UTC.',
  `updated_at` string COMMENT 'When it was last changed, ISO 8601 in UTC.'
)
COMMENT 'A tenant\'s bookmarks, one item a bookmark. The newest upload of the tenant, which need not be a backup\'s.'
PARTITIONED BY (`tenant_id` string)
STORED AS PARQUET
LOCATION 's3://VAULT_BUCKET/backups/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.tenant_id.type' = 'injected',
  'storage.location.template' = 's3://VAULT_BUCKET/backups/tenant_id=${tenant_id}/table=bookmarks/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS synchub_compliance.group_members (
  `item_tenant_id` string COMMENT 'The tenant as it is in the table; tenant_id is its key form',
  `group_id_user_id` string COMMENT 'Group and member, joined with \'#\'.',
  `group_id` string COMMENT 'The group.',
  `user_id` string COMMENT 'The member, who is another tenant.',
  `role` string COMMENT 'What the member may do: owner, admin, editor or viewer.',
  `status` string COMMENT 'Where the membership stands: invited, active or left.',
  `display_name` string COMMENT 'The name the member goes by in this group.',
  `invited_by` string COMMENT 'The person who invited the member.',
  `notifications` boolean COMMENT 'Whether the member is told of changes.',
  `joined_at` string COMMENT 'When the member joined, ISO 8601 in UTC.',
  `last_active` bigint COMMENT 'When the member was last seen in the group, milliseconds since 1970.'
)
COMMENT 'Memberships in a tenant\'s groups, one item a member. The members are persons, so tenants of their own. The newest upload of the tenant, which need not be a backup\'s.'
PARTITIONED BY (`tenant_id` string)
STORED AS PARQUET
LOCATION 's3://VAULT_BUCKET/backups/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.tenant_id.type' = 'injected',
  'storage.location.template' = 's3://VAULT_BUCKET/backups/tenant_id=${tenant_id}/table=group_members/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS synchub_compliance.groups (
  `item_tenant_id` string COMMENT 'The tenant as it is in the table; tenant_id is its key form',
  `group_id` string COMMENT 'The group\'s identifier, unique within the tenant.',
  `name` string COMMENT 'The name its members see.',
  `description` string COMMENT 'What the group is for.',
  `owner_id` string COMMENT 'The person who owns the group now; the founder, unless it was handed over.',
  `visibility` string COMMENT 'Who can find the group: private, invite or public.',
  `member_limit` bigint COMMENT 'How many members it may have.',
  `features` array<string> COMMENT 'Optional features that are switched on.',
  `preferences` string COMMENT 'The group\'s preferences, a map.',
  `created_at` string COMMENT 'When it was founded, ISO 8601 in UTC.',
  `updated_at` string COMMENT 'When it was last changed, ISO 8601 in UTC.'
)
COMMENT 'Groups that a tenant has founded to share bookmarks in, one item a group. The newest upload of the tenant, which need not be a backup\'s.'
PARTITIONED BY (`tenant_id` string)
STORED AS PARQUET
LOCATION 's3://VAULT_BUCKET/backups/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.tenant_id.type' = 'injected',
  'storage.location.template' = 's3://VAULT_BUCKET/backups/tenant_id=${tenant_id}/table=groups/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS synchub_compliance.sessions (
  `item_tenant_id` string COMMENT 'The tenant as it is in the table; tenant_id is its key form',
  `session_id` string COMMENT 'The session\'s identifier, unique within the tenant.',
  `device_id` string COMMENT 'Identifier the device has chosen for itself.',
  `device_name` string COMMENT 'Name the tenant gave the device.',
  `platform` string COMMENT 'Operating system: android, ios, linux, macos or windows.',
  `app_version` string COMMENT 'Version of the application on the device.',
  `capabilities` array<string> COMMENT 'What the device can synchronise.',
  `ip_address` string COMMENT 'Address the device last connected from.',
  `is_active` boolean COMMENT 'Whether the pairing is in use.',
  `last_seen` bigint COMMENT 'When the device last connected, milliseconds since 1970.',
  `created_at` string COMMENT 'When the device was paired, ISO 8601 in UTC.',
  `expires_at` bigint COMMENT 'When the pairing ends, seconds since 1970.'
)
COMMENT 'Paired devices of a tenant, one item a pairing. DynamoDB removes them when they expire. The newest upload of the tenant, which need not be a backup\'s.'
PARTITIONED BY (`tenant_id` string)
STORED AS PARQUET
LOCATION 's3://VAULT_BUCKET/backups/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.tenant_id.type' = 'injected',
  'storage.location.template' = 's3://VAULT_BUCKET/backups/tenant_id=${tenant_id}/table=sessions/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS synchub_compliance.settings (
  `item_tenant_id` string COMMENT 'The tenant as it is in the table; tenant_id is its key form',
  `setting_id` string COMMENT 'The setting\'s identifier, unique within the tenant.',
  `name` string COMMENT 'What the setting is called, for example theme.',
  `value` string COMMENT 'The setting\'s value, of any DynamoDB type.',
  `category` string COMMENT 'Group of settings it is shown with, for example appearance.',
  `is_public` boolean COMMENT 'Whether other tenants may read it.',
  `device_scope` array<string> COMMENT 'Platforms it applies to; absent means all.',
  `schema_version` bigint COMMENT 'Version of the application\'s settings schema that wrote it.',
  `created_at` string COMMENT 'When it was first saved, ISO 8601 in UTC.',
  `updated_at` string COMMENT 'When it was last saved, ISO 8601 in UTC.'
)
COMMENT 'A tenant\'s settings of the synchronised applications, one item a setting. Public ones are readable by every tenant. The newest upload of the tenant, which need not be a backup\'s.'
PARTITIONED BY (`tenant_id` string)
STORED AS PARQUET
LOCATION 's3://VAULT_BUCKET/backups/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.tenant_id.type' = 'injected',
  'storage.location.template' = 's3://VAULT_BUCKET/backups/tenant_id=${tenant_id}/table=settings/'
);
