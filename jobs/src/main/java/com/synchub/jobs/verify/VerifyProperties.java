package com.synchub.jobs.verify;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the verify job, {@code synchub.verify.*}.
 *
 * @param downloads objects read at the same time
 * @param sampleShare share of a backup's objects that a sampled verify reads
 * @param sampleObjects but at least so many; all if there are fewer
 * @param memoryObject larger objects go through a file
 */
@ConfigurationProperties("synchub.verify")
public record VerifyProperties(
        @DefaultValue("8") int downloads,
        @DefaultValue("0.02") double sampleShare,
        @DefaultValue("1000") long sampleObjects,
        @DefaultValue("4MB") DataSize memoryObject) {

    public VerifyProperties {
        require(downloads >= 1 && downloads <= 256, "downloads", downloads, "1 to 256");
        require(sampleShare >= 0 && sampleShare <= 1, "sample-share", sampleShare, "0 to 1");
        require(sampleObjects >= 1, "sample-objects", sampleObjects, "1 or more");
        require(
                memoryObject.toBytes() >= 0 && memoryObject.toMegabytes() <= 64,
                "memory-object",
                memoryObject,
                "0B to 64MB");
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.verify." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }
}
