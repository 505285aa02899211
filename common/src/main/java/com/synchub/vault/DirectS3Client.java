package com.synchub.vault;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's client, and beside it, on the same connections, a short way for small writes. Closes all of it. */
final class DirectS3Client extends DelegatingS3Client {

    private final SdkHttpClient http;
    private final DirectPuts directPuts;

    DirectS3Client(S3Client client, SdkHttpClient http, DirectPuts directPuts) {
        super(client);
        this.http = http;
        this.directPuts = directPuts;
    }

    DirectPuts directPuts() {
        return directPuts;
    }

    @Override
    public void close() {
        super.close();
        directPuts.close();
        http.close();
    }
}
