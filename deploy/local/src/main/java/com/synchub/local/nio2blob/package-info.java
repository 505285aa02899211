/**
 * The object store behind S3. S3Proxy tells its backends apart by class name ({@code .nio2blob.} and {@code
 * TransientNio2BlobStore}), hence the names here.
 */
@NullMarked
package com.synchub.local.nio2blob;

import org.jspecify.annotations.NullMarked;
