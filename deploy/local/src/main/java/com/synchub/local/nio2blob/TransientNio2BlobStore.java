package com.synchub.local.nio2blob;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * S3Proxy's in-memory store for many small objects: its own rounds every object version up to 8 KiB and ends at 4 GiB,
 * which is half a million of them.
 */
public final class TransientNio2BlobStore extends AbstractNio2BlobStore {

    private static final int BLOCK_BYTES = 1 << 10;

    /** In effect the heap is the limit. */
    private static final long MAX_BYTES = 1L << 40;

    public TransientNio2BlobStore() {
        super(Jimfs.newFileSystem(Configuration.unix().toBuilder()
                        .setAttributeViews("posix", "user")
                        .setWorkingDirectory("/")
                        .setBlockSize(BLOCK_BYTES)
                        .setMaxSize(MAX_BYTES)
                        .build())
                .getPath("/"));
    }

    @Override
    public boolean supportsVersioning() {
        return true;
    }

    @Override
    public boolean supportsServerSideEncryption() {
        return true;
    }

    @Override
    public boolean supportsBucketEncryption() {
        return true;
    }
}
