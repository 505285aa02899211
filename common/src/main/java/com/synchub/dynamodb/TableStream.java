package com.synchub.dynamodb;

/**
 * A table's stream of changes.
 *
 * @param bothImages whether a change tells the item before and after
 */
public record TableStream(String arn, boolean bothImages) {}
