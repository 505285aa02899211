/**
 * The contender: what a good developer of this field builds in a day with the libraries' front doors. A parallel Scan
 * through the SDK's paginator, an {@code AvroParquetWriter} a tenant (zstd, one shared configuration, closed when the
 * tenant changes), the SDK's S3 client with its defaults. It is exact: typed columns, an overflow column for the rest, a
 * tenant that comes back gets a further part, and a manifest names every object with its version.
 *
 * <p>It has none of the rest: no digest, no reuse of unchanged tenants, no checkpoint, no read budget, no encryption of
 * secrets, no verification. So it does less work than the product it is measured against.
 */
@NullMarked
package com.synchub.bench.dayswork;

import org.jspecify.annotations.NullMarked;
