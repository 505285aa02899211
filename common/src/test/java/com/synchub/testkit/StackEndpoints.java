package com.synchub.testkit;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where DynamoDB and S3 are, and how to sign for them.
 *
 * @param masterKeyFile 32 random bytes in Base64, for the envelope encryption of secrets
 */
public record StackEndpoints(
        URI dynamodb, URI s3, String region, String accessKeyId, String secretAccessKey, Path masterKeyFile) {

    public StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    }
}
