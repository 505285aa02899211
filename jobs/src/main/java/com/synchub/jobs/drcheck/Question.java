package com.synchub.jobs.drcheck;

/** What the services are asked, one request each, and what it is when they don't tell. */
enum Question {
    TABLE(
            "DescribeTable",
            "dynamodb:DescribeTable",
            "the table is there and protected",
            FindingCode.TABLE_DENIED,
            FindingCode.TABLE_NOT_SUPPORTED),
    TABLE_PITR(
            "DescribeContinuousBackups",
            "dynamodb:DescribeContinuousBackups",
            "the table has point-in-time recovery",
            FindingCode.TABLE_PITR_DENIED,
            FindingCode.TABLE_PITR_NOT_SUPPORTED),
    VAULT(
            "HeadBucket",
            "s3:ListBucket",
            "the bucket is there",
            FindingCode.VAULT_DENIED,
            FindingCode.VAULT_NOT_SUPPORTED),
    VAULT_REGION(
            "GetBucketLocation",
            "s3:GetBucketLocation",
            "the bucket is in the configured region",
            FindingCode.VAULT_REGION_DENIED,
            FindingCode.VAULT_REGION_NOT_SUPPORTED),
    VAULT_VERSIONING(
            "GetBucketVersioning",
            "s3:GetBucketVersioning",
            "the bucket keeps versions",
            FindingCode.VAULT_VERSIONING_DENIED,
            FindingCode.VAULT_VERSIONING_NOT_SUPPORTED),
    VAULT_LIFECYCLE(
            "GetBucketLifecycleConfiguration",
            "s3:GetLifecycleConfiguration",
            "lifecycle rules leave every version where it is",
            FindingCode.VAULT_LIFECYCLE_DENIED,
            FindingCode.VAULT_LIFECYCLE_NOT_SUPPORTED),
    VAULT_ENCRYPTION(
            "GetBucketEncryption",
            "s3:GetEncryptionConfiguration",
            "the bucket encrypts by default",
            FindingCode.VAULT_ENCRYPTION_DENIED,
            FindingCode.VAULT_ENCRYPTION_NOT_SUPPORTED),
    VAULT_PUBLIC_ACCESS(
            "GetPublicAccessBlock",
            "s3:GetBucketPublicAccessBlock",
            "the bucket is shut to the public",
            FindingCode.VAULT_PUBLIC_ACCESS_DENIED,
            FindingCode.VAULT_PUBLIC_ACCESS_NOT_SUPPORTED),
    VAULT_REPLICATION(
            "GetBucketReplication",
            "s3:GetReplicationConfiguration",
            "the bucket is replicated to enterprise copies only",
            FindingCode.VAULT_REPLICATION_DENIED,
            FindingCode.VAULT_REPLICATION_NOT_SUPPORTED);

    private final String operation;
    private final String permission;
    private final String holds;
    private final FindingCode denied;
    private final FindingCode notSupported;

    /**
     * @param operation the service's name of the request
     * @param permission what IAM has to allow for it
     * @param holds what should be, as it reads after "whether"
     */
    Question(String operation, String permission, String holds, FindingCode denied, FindingCode notSupported) {
        this.operation = operation;
        this.permission = permission;
        this.holds = holds;
        this.denied = denied;
        this.notSupported = notSupported;
    }

    String operation() {
        return operation;
    }

    String permission() {
        return permission;
    }

    Finding denied(String resource) {
        return new Finding(
                denied,
                resource,
                "It could not be looked at whether " + holds + ": grant these credentials " + permission
                        + " on it, then run `synchub dr-check` again.");
    }

    Finding notSupported(String resource) {
        return new Finding(
                notSupported,
                resource,
                "It is not known whether " + holds + ": this endpoint has no " + operation
                        + ". Make sure of it in the way that the service behind the endpoint offers; don't keep data there"
                        + " that may not be lost.");
    }
}
