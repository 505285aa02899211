package com.synchub.jobs.isolation.scratch;

import com.synchub.dynamodb.TableCreator;
import com.synchub.layout.IsolationLayout;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where a run's scratch service has its data: tables, a prefix of either bucket, a directory. All are named by the run, so
 * whoever comes after a crash finds them, and removes nothing else.
 *
 * @param vault the real one; only what is below the run's prefix is touched
 */
record ScratchPlace(
        String run,
        DynamoDbClient dynamoDb,
        TableCatalogue catalogue,
        String realTablePrefix,
        Vault vault,
        WorkBucket work,
        Path home) {

    String tablePrefix() {
        return realTablePrefix + "isolation." + run + ".";
    }

    String keyPrefix() {
        return IsolationLayout.scratch(run);
    }

    Path directory() {
        return home.resolve("isolation").resolve(run);
    }

    Path billing() {
        return directory().resolve("billing");
    }

    void create() {
        TableCreator creator = new TableCreator(dynamoDb);
        // Each takes seconds in AWS.
        catalogue.tables().parallelStream()
                .forEach(table -> creator.createIfMissing(tablePrefix() + table.name(), table));
        try {
            Files.createDirectories(directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all of it. Doing it again changes nothing. */
    void remove() {
        TableCreator creator = new TableCreator(dynamoDb);
        catalogue.tables().parallelStream().forEach(table -> creator.drop(tablePrefix() + table.name()));
        vault.abortUploads(keyPrefix());
        for (VersionEntry entry : vault.findVersions(keyPrefix())) {
            vault.deleteVersion(entry.key(), entry.version().versionId());
        }
        var unused = work.abortUploads(keyPrefix());
        for (WorkObject object : work.objects(keyPrefix())) {
            work.delete(object.key());
        }
        removeDirectory();
    }

    private void removeDirectory() {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory())) {
            files = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            // Another machine's, or removed before.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
