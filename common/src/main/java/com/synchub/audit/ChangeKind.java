package com.synchub.audit;

/** What was done to an item, in DynamoDB's words. */
public enum ChangeKind {
    INSERT,
    MODIFY,
    REMOVE
}
