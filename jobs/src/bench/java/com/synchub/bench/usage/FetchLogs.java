package com.synchub.bench.usage;

import com.synchub.layout.UsageLayout;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the usage logs of the local stack into a folder, for the other contender. */
public final class FetchLogs {

    private FetchLogs() {}

    /** Arguments: the output of {@code synchub local up --json}, the folder. */
    public static void main(String[] arguments) throws Exception {
        JsonNode stack = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        String bucket = stack.get("work").stringValue();
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(stack.get("s3").stringValue()))
                .forcePathStyle(true)
                .region(Region.of(stack.get("region").stringValue()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        stack.get("accessKeyId").stringValue(),
                        stack.get("secretAccessKey").stringValue())))
                .build()) {
            for (S3Object log : s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(UsageLayout.EMF_PREFIX))
                    .contents()) {
                String name =
                        log.key().substring(UsageLayout.EMF_PREFIX.length()).replace('/', '-');
                s3.getObject(b -> b.bucket(bucket).key(log.key()), folder.resolve(name));
            }
        }
    }
}
