package com.synchub.request;

import com.synchub.failure.SyncHubException;

/** Where exports are ordered, and told of. */
public interface ExportDesk {

    /**
     * The export that has waited for the longest time.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN} if none waits
     */
    String next();

    /**
     * What a request wants; from now on it is in progress. It may be asked again, by an attempt that begins anew.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}; {@code REQUEST_REFUSED} if nobody wants it any more
     */
    ExportOrder begin(String requestId);

    /** Whether somebody still wants it: a request may be cancelled while it is carried out. */
    boolean isWanted(String requestId);

    /**
     * It is done.
     *
     * @return false if nobody wants it any more; then the package has to go
     */
    boolean completed(String requestId, ExportResult result);

    /** An attempt has failed. Whether there is another is for whoever runs the job. */
    void failed(String requestId, SyncHubException failure);

    /** What an export that is done has made. */
    ExportResult result(String requestId);
}
