/**
 * The export: all tables of one tenant into one ZIP package, for the person it is about.
 *
 * <pre>
 * begin ─▶ table by table ─▶ count again ─▶ dictionary, page, manifest ─▶ finish
 *
 * table:  Query pages ─▶ selection (secrets, other persons) ─▶ block of items ─┬─▶ JSON   ─▶ spill ─┐
 *                                                                              ├─▶ NDJSON ─▶ spill  ├─▶ ZIP ─▶ multipart upload
 *                                                                              ├─▶ CSV    ─▶ spill  │
 *                                                                              └─▶ pages  ─▶ spill ─┘
 * </pre>
 *
 * Every item is read once. A block is written in four forms at the same time while the next one is read; memory is two
 * blocks and two parts of the upload. The package appears whole or not at all, so an attempt that died is begun anew.
 */
@NullMarked
package com.synchub.jobs.export;

import org.jspecify.annotations.NullMarked;
