package com.synchub.vault;

/**
 * The newest version of an object as it was read.
 *
 * @param bytes its whole content
 * @param entityTag names this content in a later conditional write
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record CurrentObject(StoredVersion version, byte[] bytes, String entityTag) {}
