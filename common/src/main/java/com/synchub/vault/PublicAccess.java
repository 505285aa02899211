package com.synchub.vault;

import java.util.ArrayList;
import java.util.List;

/** A bucket's four locks against access by the public, by S3's names for them. */
public record PublicAccess(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {

    static final PublicAccess NOTHING_BLOCKED = new PublicAccess(false, false, false, false);

    /** S3's names of those that are open; empty if all are shut. */
    public List<String> open() {
        List<String> open = new ArrayList<>();
        addIf(!blockPublicAcls, "BlockPublicAcls", open);
        addIf(!ignorePublicAcls, "IgnorePublicAcls", open);
        addIf(!blockPublicPolicy, "BlockPublicPolicy", open);
        addIf(!restrictPublicBuckets, "RestrictPublicBuckets", open);
        return open;
    }

    private static void addIf(boolean isOpen, String name, List<String> open) {
        if (isOpen) {
            open.add(name);
        }
    }
}
