package com.synchub.jobs.requests;

/** What can be done with a request. */
enum RequestAction {
    PLAN,
    APPROVE,
    START,
    FAIL,
    VERIFY,
    COMPLETE,
    CANCEL,
    REFUSE,
    HOLD,
    RELEASE
}
