/**
 * What every module's tests share: real servers to talk to, started once a test run and gone with it, and a proxy that
 * makes them misbehave. Uses the SDK and the JDK; knows nothing of the features.
 */
@NullMarked
package com.synchub.testkit;

import org.jspecify.annotations.NullMarked;
