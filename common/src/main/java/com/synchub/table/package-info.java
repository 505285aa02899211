/**
 * The table catalogue: which tables there are, their keys and attributes, and what may be done with each. Uses nothing
 * but {@code failure}.
 *
 * <p>The files are in the schemas module, {@code tables/<table>.yaml}. They are the single source for the tables' keys,
 * the Parquet columns, the Athena tables and what is personal or secret, so a file with a mistake is refused with its
 * file and line rather than read with a guess.
 */
@NullMarked
package com.synchub.table;

import org.jspecify.annotations.NullMarked;
