package com.synchub.dynamodb;

import java.util.OptionalLong;

/**
 * What DynamoDB says about a table. It refreshes the two numbers every six hours or so; 0 is what it says of a new table
 * whatever is in it, so 0 counts as unknown.
 *
 * @param items about how many, if known
 * @param bytes about how large, by DynamoDB's size rules, if known
 */
public record TableFacts(String arn, OptionalLong items, OptionalLong bytes) {}
