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

    /** Whether it is still wanted of this attempt: a request may be cancelled, or begun anew by another process. */
    boolean isWanted(ExportOrder order);

    /**
     * It is done.
     *
     * @return false if it is not wanted any more; then the package has to go
     */
    boolean completed(ExportOrder order, ExportResult result);

    /** An attempt has failed. Whether there is another is for whoever runs the job. */
    void failed(ExportOrder order, SyncHubException failure);

    /** What an export that is done has made. */
    ExportResult result(String requestId);
}
