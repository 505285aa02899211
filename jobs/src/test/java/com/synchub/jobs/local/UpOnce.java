package com.synchub.jobs.local;

import java.nio.file.Path;

/** A command of its own: starts the stack, says where it is, and ends. */
final class UpOnce {

    private UpOnce() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.out.println(new LocalStackProcess(Path.of(arguments[0]), Path.of(arguments[1])).up());
    }
}
