package com.synchub.tenant.planted;

import com.synchub.layout.TenantObjectKey;

/** Breaks the rule {@code packagesOfCommonFormNoCycles}. */
public interface KnowsLayout {
    TenantObjectKey key();
}
