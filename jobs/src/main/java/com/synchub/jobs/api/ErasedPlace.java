package com.synchub.jobs.api;

/**
 * A place in which a purge has looked.
 *
 * @param erased items, objects or versions that were deleted
 */
record ErasedPlace(String place, long erased) {}
