package com.synchub.layout.planted;

import software.amazon.awssdk.services.s3.S3Client;

/** Breaks the rule {@code identityAndItemsKnowNoFramework}. */
public interface KnowsAws {
    S3Client s3();
}
