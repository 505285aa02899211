package com.synchub.dynamodb;

import org.jspecify.annotations.Nullable;

/**
 * A part of a table's stream of changes.
 *
 * @param parent the shard whose changes come before; it may have been forgotten already
 */
public record StreamShard(String id, @Nullable String parent) {}
