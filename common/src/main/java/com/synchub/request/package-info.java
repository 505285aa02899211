/**
 * What those who keep tenants' requests and those who carry them out say to each other. Neither knows the other: a job
 * that carries out a request asks an {@link com.synchub.request.ExportDesk} what to do and tells it what became of it.
 */
@NullMarked
package com.synchub.request;

import org.jspecify.annotations.NullMarked;
