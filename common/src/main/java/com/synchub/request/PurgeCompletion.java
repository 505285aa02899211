package com.synchub.request;

import java.util.List;

/** Whether all that a purge could not erase at once is gone by now. */
public interface PurgeCompletion {

    /**
     * Looks; changes nothing.
     *
     * @throws com.synchub.failure.SyncHubException what can't be looked at
     */
    CompletionLook look(CompletionOrder order);

    /** Signs that all this is so, and keeps that in the vault. One that was made twice is no harm. */
    CompletionResult complete(CompletionOrder order, List<CompletionLook.Passed> passed);
}
