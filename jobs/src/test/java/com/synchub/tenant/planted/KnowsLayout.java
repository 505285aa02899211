package com.synchub.tenant.planted;

import com.synchub.layout.VaultLayout;

/** Breaks the rule {@code packagesOfCommonFormNoCycles}. */
public interface KnowsLayout {
    VaultLayout layout();
}
