package com.synchub.vault;

import com.synchub.testkit.LocalStack;
import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Vaults on the local stack, each in a new bucket, through the service's own client. */
public final class TestVault {

    private static final LocalStack STACK = LocalStack.shared();
    private static final S3Client S3 = client(STACK.endpoints().s3());

    private TestVault() {}

    /** The service's own client, shared by all tests: don't close it. */
    public static S3Client client() {
        return S3;
    }

    /** The service's own client through another address, a proxy's. The caller closes it. */
    public static S3Client client(URI endpoint) {
        return S3Clients.create(settings(endpoint), STACK.endpoints().credentials());
    }

    /** Settings of these clients. */
    public static S3Settings settings(URI endpoint) {
        return S3Settings.of(Region.of(STACK.endpoints().region()), endpoint);
    }

    /** A vault in a new, empty, versioned bucket. */
    public static Vault create() {
        return new Vault(S3, STACK.newVault());
    }
}
