package com.synchub.jobs.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A process that a proxy's rule kills, named before it has started. */
public final class Victim {

    private static final Duration POLL = Duration.ofMillis(5);

    private final CompletableFuture<BackupProcess> process = new CompletableFuture<>();
    private final Path database;

    public Victim(BackupWorld world) {
        this.database = world.home().resolve("db").resolve("jobs");
    }

    /** Starts the process that is meant. */
    public BackupProcess start(BackupWorld world, String... command) {
        BackupProcess started = BackupProcess.start(world, command);
        process.complete(started);
        return started;
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        process.join().kill();
    }

    /**
     * Lets it go on and kills it when it is about to save a step's context: locks the contexts in its database, as
     * another session of it, and waits until one of its own waits for the lock.
     */
    public void killBeforeItSavesAContext() {
        killBeforeItWrites("BATCH_STEP_EXECUTION_CONTEXT");
    }

    /** The same for the job's context, which is saved when a step has ended. */
    public void killBeforeItSavesTheJobsContext() {
        killBeforeItWrites("BATCH_JOB_EXECUTION_CONTEXT");
    }

    private void killBeforeItWrites(String table) {
        try {
            Connection connection =
                    DriverManager.getConnection("jdbc:h2:file:" + database + ";AUTO_SERVER=TRUE", "sa", "");
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.executeQuery("SELECT * FROM " + table + " FOR UPDATE").close();
            }
            Thread watcher = new Thread(() -> killWhenBlocked(connection), "victim");
            watcher.setDaemon(true);
            watcher.start();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private void killWhenBlocked(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            boolean blocked = false;
            while (!blocked) {
                Thread.sleep(POLL.toMillis());
                try (ResultSet sessions = statement.executeQuery(
                        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")) {
                    blocked = sessions.next() && sessions.getLong(1) > 0;
                }
            }
            kill();
        } catch (SQLException e) {
            // The connection has died with the process, whoever ended it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
