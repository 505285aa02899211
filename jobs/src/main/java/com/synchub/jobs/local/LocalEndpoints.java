package com.synchub.jobs.local;

import java.net.URI;
import java.nio.file.Path;

public record LocalEndpoints(
        URI dynamodb,
        URI s3,
        String vault,
        String work,
        String region,
        String accessKeyId,
        String secretAccessKey,
        Path masterKeyFile) {}
