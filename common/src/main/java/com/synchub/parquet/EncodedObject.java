package com.synchub.parquet;

/**
 * What was written into a file.
 *
 * @param rows items or records in it
 * @param bytes its size
 * @param sha256 of its bytes, 64 lower-case hex digits
 * @param crc32c of its bytes, base64 of the four big-endian bytes, as S3 takes and returns it
 */
public record EncodedObject(long rows, long bytes, String sha256, String crc32c) {}
