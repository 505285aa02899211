package com.synchub.dynamodb;

/** What is done with a table, for messages: the verb, and the permissions that it takes. */
public enum TableAccess {
    READ("read", "dynamodb:Scan, dynamodb:Query, dynamodb:BatchGetItem and dynamodb:DescribeTable"),
    WRITE("write", "dynamodb:BatchWriteItem, dynamodb:PutItem and dynamodb:DeleteItem"),
    CREATE("create", "dynamodb:CreateTable, dynamodb:DescribeTable and dynamodb:UpdateTimeToLive"),
    DROP("drop", "dynamodb:DeleteTable and dynamodb:DescribeTable"),
    STREAM(
            "read the stream of",
            "dynamodb:DescribeStream, dynamodb:GetShardIterator and dynamodb:GetRecords on its stream (to turn it on,"
                    + " dynamodb:UpdateTable)");

    private final String verb;
    private final String permissions;

    TableAccess(String verb, String permissions) {
        this.verb = verb;
        this.permissions = permissions;
    }

    String verb() {
        return verb;
    }

    String permissions() {
        return permissions;
    }
}
