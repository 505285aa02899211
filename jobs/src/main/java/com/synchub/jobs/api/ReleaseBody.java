package com.synchub.jobs.api;

/** Why a hold is not needed any more. */
record ReleaseBody(String reason) {}
