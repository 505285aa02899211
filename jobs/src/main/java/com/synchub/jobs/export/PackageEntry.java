package com.synchub.jobs.export;

/**
 * A file of the package.
 *
 * @param bytes as it is read, not as it is stored
 * @param sha256 64 lower-case hex digits
 */
record PackageEntry(String path, long bytes, String sha256) {}
