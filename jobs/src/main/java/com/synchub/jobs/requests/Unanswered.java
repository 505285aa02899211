package com.synchub.jobs.requests;

import java.time.Instant;

/** A request whose person waits for an answer, as far as everybody may know. */
record Unanswered(RequestType type, RequestState state, Instant dueAt) {}
