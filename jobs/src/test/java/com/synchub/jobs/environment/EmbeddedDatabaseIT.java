package com.synchub.jobs.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Quartz interrupts its threads when it ends, a lost lease the threads of its run. */
class EmbeddedDatabaseIT {

    @Test
    void staysOpenForOthersWhenAThreadIsInterruptedWhileItWrites() throws SQLException {
        try (BackupWorld world = BackupWorld.create()) {
            DataSource database = world.bean(DataSource.class);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE WRITTEN (N INTEGER)");
                for (int i = 0; i < 100; i++) {
                    Thread.currentThread().interrupt();
                    statement.execute("INSERT INTO WRITTEN VALUES (" + i + ")");
                }
                assertThat(Thread.interrupted()).isTrue();
            }
            try (Connection other = database.getConnection();
                    Statement statement = other.createStatement();
                    ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM WRITTEN")) {
                assertThat(count.next()).isTrue();
                assertThat(count.getInt(1)).isEqualTo(100);
            }
        }
    }
}
