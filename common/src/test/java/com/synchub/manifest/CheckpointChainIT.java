package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointChainIT {

    private static final String LONG_KEY = "g".repeat(900) + "#";

    private final Vault vault = TestVault.create();
    private final List<ManifestRow> rows = new ArrayList<>();
    private final List<PersonReference> references = new ArrayList<>();

    private CheckpointWriter writer(long attempt, @Nullable CheckpointRef saved) {
        return new CheckpointWriter(vault, "run-1", Rows.TABLE, 3, attempt, saved);
    }

    private long read(CheckpointRef head) {
        return new CheckpointChain(vault, "run-1", Rows.TABLE, 3, head).forEach(rows::add, references::add);
    }

    private static List<ManifestRow> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> Rows.row("tenant " + i)).toList();
    }

    private static PersonReference reference(int i) {
        return new PersonReference(new TenantId("person " + i), new TenantId("t"), "group_members", "g#" + i);
    }

    @Test
    void theNewestLinkLeadsToEverythingThatWasWritten() {
        CheckpointWriter writer = writer(1, null);
        writer.write(rows(0, 100), List.of());
        writer.write(rows(100, 150), List.of(reference(1), reference(2)));
        writer.write(List.of(), List.of(reference(3)));
        CheckpointRef head = writer.write(rows(150, 151), List.of());

        assertThat(read(head)).isEqualTo(151);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(rows(0, 151));
        assertThat(references).containsExactlyInAnyOrder(reference(1), reference(2), reference(3));
        assertThat(head.sequence()).isEqualTo(3);
        assertThat(writer.newest()).isEqualTo(head);
    }

    /** As when one tenant's rows name more persons than memory could hold. */
    @Test
    void manyReferencesAreSeveralFilesAndComeBackOnce() {
        int count = 5 * CheckpointWriter.PART_BYTES / LONG_KEY.length() / 2;
        Iterable<PersonReference> many = () -> IntStream.range(0, count)
                .mapToObj(CheckpointChainIT::longReference)
                .iterator();
        CheckpointWriter writer = writer(1, null);
        writer.write(rows(0, 1), List.of(reference(1)));
        writer.write(rows(1, 2), many);
        CheckpointRef head = writer.write(rows(2, 3), List.of(reference(2)));

        assertThat(vault.keys(VaultLayout.runPrefix("run-1")))
                .filteredOn(key -> key.contains("1-00000001.refs-"))
                .hasSize(3);
        assertThat(read(head)).isEqualTo(3);
        assertThat(references).hasSize(count + 2).contains(reference(1), reference(2));
        assertThat(references)
                .filteredOn(reference -> reference.sortKey().startsWith(LONG_KEY))
                .doesNotHaveDuplicates()
                .hasSize(count)
                .allMatch(reference -> reference.equals(
                        longReference(Integer.parseInt(reference.sortKey().substring(LONG_KEY.length())))));
        vault.deleteVersion(secondPart().key(), secondPart().versionId());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(head));
    }

    private StoredVersion secondPart() {
        return vault.head(VaultLayout.checkpointReferences("run-1", Rows.TABLE, 3, 1, 1, 1))
                .orElseThrow();
    }

    private static PersonReference longReference(int i) {
        return new PersonReference(new TenantId("person " + i), new TenantId("t"), "group_members", LONG_KEY + i);
    }

    @Test
    void whatAnAttemptWroteAfterItsLastSavedLinkIsForgotten() {
        CheckpointWriter killed = writer(1, null);
        CheckpointRef saved = killed.write(rows(0, 10), List.of());
        killed.write(rows(10, 20), List.of(reference(1)));

        CheckpointWriter restarted = writer(2, CheckpointRef.parse(saved.toString()));
        CheckpointRef head = restarted.write(rows(10, 15), List.of());
        assertThat(read(head)).isEqualTo(15);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(rows(0, 15));
        assertThat(references).isEmpty();
    }

    @Test
    void aLinkThatIsGoneBreaksTheChain() {
        CheckpointWriter writer = writer(1, null);
        CheckpointRef first = writer.write(rows(0, 10), List.of(reference(1)));
        CheckpointRef head = writer.write(rows(10, 20), List.of());
        String sibling = VaultLayout.checkpointReferences("run-1", Rows.TABLE, 3, 1, 0, 0);
        StoredVersion siblingVersion = vault.head(sibling).orElseThrow();

        vault.deleteVersion(sibling, siblingVersion.versionId());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(head));
        vault.deleteVersion(first.key(), first.versionId());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(head));
    }

    @Test
    void aNewerVersionOfALinkIsNotReadInItsPlace() {
        CheckpointRef head = writer(1, null).write(rows(0, 10), List.of());
        CheckpointRef overwritten = writer(1, null).write(rows(50, 60), List.of());
        assertThat(overwritten.key()).isEqualTo(head.key());
        read(head);
        assertThat(rows).containsExactlyElementsOf(rows(0, 10));
    }

    @Test
    void refusesALinkOfAnotherSegmentTableOrRun() {
        CheckpointRef other = new CheckpointWriter(vault, "run-1", Rows.TABLE, 4, 1, null).write(rows(0, 1), List.of());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(other));
        CheckpointRef grafted = writer(2, other).write(rows(1, 2), List.of());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(grafted));
    }

    @Test
    void refusesALinkWhoseBytesAreNotThoseThatWereWritten() {
        CheckpointRef head = writer(1, null).write(rows(0, 10), List.of());
        CheckpointRef other = writer(2, null).write(rows(0, 11), List.of());
        CheckpointRef swapped = new CheckpointRef(head.key(), head.versionId(), head.sequence(), other.sha256());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(swapped));
    }

    @Test
    void refusesALinkOutOfSequence() {
        CheckpointRef head = writer(1, null).write(rows(0, 10), List.of());
        CheckpointRef later = new CheckpointRef(head.key(), head.versionId(), 5, head.sha256());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(later));
        CheckpointRef skipped = writer(2, later).write(rows(0, 1), List.of());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> read(skipped));
    }
}
