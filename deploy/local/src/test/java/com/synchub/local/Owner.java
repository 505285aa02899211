package com.synchub.local;

import java.nio.file.Path;

/** A process that owns a stack and waits to be killed. */
final class Owner {

    private Owner() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Process stack = Stack.launch(Path.of(arguments[0]));
        System.out.println(Stack.firstLine(stack));
        System.exit(stack.waitFor());
    }
}
