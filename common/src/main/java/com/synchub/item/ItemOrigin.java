package com.synchub.item;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;

/** Where the bytes of an item come from; decides what an invalid one means and what to do about it. */
public enum ItemOrigin {
    /** A response of DynamoDB. */
    RESPONSE(
            ErrorCode.SOURCE_RESPONSE_INVALID,
            "Run the same command again to resume; if it happens again, look at what is between here and DynamoDB."),
    /** An object of the vault. */
    STORED(ErrorCode.OBJECT_CORRUPT, "Run a full verify; restore the object from an older backup.");

    private final ErrorCode code;
    private final String hint;

    ItemOrigin(ErrorCode code, String hint) {
        this.code = code;
        this.hint = hint;
    }

    /** @param what the rule that is broken, without any of the item's content */
    SyncHubException invalid(String what) {
        return new SyncHubException(code, "invalid item: " + what, hint);
    }

    /** @param at offset of the offending byte in the text */
    SyncHubException invalid(String what, int at) {
        return new SyncHubException(code, "invalid item JSON at byte " + at + ": " + what, hint);
    }
}
