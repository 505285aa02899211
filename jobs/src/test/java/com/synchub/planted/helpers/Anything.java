package com.synchub.planted.helpers;

/** Breaks the rule {@code noDumpingGrounds}. */
public interface Anything {}
