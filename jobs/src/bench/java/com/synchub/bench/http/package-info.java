/**
 * HTTP/1.1 with keep-alive and nothing else, for servers that must not eat the CPU of what they measure: a thread a
 * connection, blocking, bytes in and bytes out. Not for any network but the loopback.
 */
@NullMarked
package com.synchub.bench.http;

import org.jspecify.annotations.NullMarked;
