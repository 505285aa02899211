package com.synchub.jobs.local;

import java.nio.file.Path;
import java.util.Optional;

public final class LocalStackProcess {
    private final Path home;

    public LocalStackProcess(Path home) {
        this.home = home;
    }

    public LocalEndpoints up() {
        return find().orElseThrow();
    }

    public boolean down() {
        return home.isAbsolute();
    }

    public Optional<LocalEndpoints> find() {
        return Optional.empty();
    }
}
