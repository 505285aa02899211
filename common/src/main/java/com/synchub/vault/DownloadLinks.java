package com.synchub.vault;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Links to objects of the work bucket that count for a while, for whoever has them. */
public final class DownloadLinks implements AutoCloseable {

    private final S3Presigner presigner;
    private final String bucket;
    private final VaultFailures failures;

    /** @param endpoint null for AWS itself */
    public DownloadLinks(Region region, @Nullable URI endpoint, String bucket) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint != null)
                        .build());
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        this.presigner = builder.build();
        this.bucket = bucket;
        this.failures = new VaultFailures(bucket, "work bucket");
    }

    /**
     * A link to an object; whether it is there is not asked.
     *
     * @param fileName what a browser saves it as; letters, digits, {@code .} and {@code -}
     */
    public URI link(String key, String fileName, Duration lasts) {
        try {
            return URI.create(presigner
                    .presignGetObject(p -> p.signatureDuration(lasts).getObjectRequest(g -> g.bucket(bucket)
                            .key(key)
                            .responseContentDisposition("attachment; filename=\"" + fileName + "\"")
                            .responseCacheControl("no-store")))
                    .url()
                    .toString());
        } catch (SdkException e) {
            throw failures.reading(e, key);
        }
    }

    @Override
    public void close() {
        presigner.close();
    }
}
