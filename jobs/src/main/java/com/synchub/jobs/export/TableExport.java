package com.synchub.jobs.export;

import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import com.synchub.table.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** One table on its way into the package: a block of items is written in all forms while the next one is read. */
final class TableExport implements AutoCloseable {

    /** The tenant's own items. */
    static final String OWN = "data";

    /** Others' items that name the tenant. */
    static final String ELSEWHERE = "elsewhere";

    private static final int LOOKED_AT_ONCE = 4_096;

    private final TableDefinition table;
    private final ItemSource items;
    private final Predicate<ItemView> isTheirs;
    private final Choice choice;
    private final List<EntrySpill> spills = new ArrayList<>();
    private final List<ItemForm> forms = new ArrayList<>();
    private final ExecutorService threads;
    private final DigestAccumulator read = new DigestAccumulator();
    private final DigestAccumulator written = new DigestAccumulator();
    private final ItemView item = new ItemView();
    private final List<Future<?>> writing = new ArrayList<>();
    private ItemBlock filling = new ItemBlock();
    private ItemBlock spare = new ItemBlock();

    /**
     * @param folder where the files go, {@link #OWN} or {@link #ELSEWHERE}
     * @param isTheirs which of the items are those of whom the package is about
     */
    TableExport(
            String folder,
            TableDefinition table,
            ItemSource items,
            Predicate<ItemView> isTheirs,
            Choice choice,
            Path directory,
            ExecutorService threads) {
        this.table = table;
        this.items = items;
        this.isTheirs = isTheirs;
        this.choice = choice;
        this.threads = threads;
        String name = table.name();
        forms.add(new JsonForm(folder, name, spill(directory, "json")));
        forms.add(new LosslessForm(folder, name, spill(directory, "ndjson")));
        forms.add(new CsvForm(folder, name, spill(directory, "csv"), new Columns(choice.declared())));
        forms.add(new PageForm(
                folder.equals(OWN) ? name : folder + "-" + name,
                spill(directory, "pages"),
                new Columns(choice.declared())));
        forms.forEach(ItemForm::begin);
    }

    private EntrySpill spill(Path directory, String form) {
        EntrySpill spill = new EntrySpill(directory.resolve(table.name() + "." + form));
        spills.add(spill);
        return spill;
    }

    TableDefinition table() {
        return table;
    }

    Choice choice() {
        return choice;
    }

    /** Reads a block and has it written. False when the table is at its end, and then all of it is written. */
    boolean next() {
        filling.clear();
        boolean more = fill();
        awaitForms();
        if (filling.items() == 0) {
            if (!more) {
                forms.forEach(form -> form.end(read.items()));
            }
            return more;
        }
        ItemBlock block = filling;
        forms.forEach(form -> writing.add(threads.submit(() -> write(block, form))));
        filling = spare;
        spare = block;
        return true;
    }

    /** Few of many items may be theirs, so it ends after some in any case. False behind the last one. */
    private boolean fill() {
        for (int looked = 0; looked < LOOKED_AT_ONCE && !filling.isFull(); looked++) {
            if (!items.next(item)) {
                return false;
            }
            if (isTheirs.test(item)) {
                read.add(item);
                ItemView chosen = choice.of(item);
                written.add(chosen);
                filling.add(chosen);
            }
        }
        return true;
    }

    private static void write(ItemBlock block, ItemForm form) {
        ItemView view = new ItemView();
        for (int i = 0; i < block.items(); i++) {
            form.item(block.item(i, view));
        }
    }

    private void awaitForms() {
        try {
            for (Future<?> each : writing) {
                each.get();
            }
            writing.clear();
        } catch (ExecutionException e) {
            throw SyncHubException.rootOf(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stopped.because(e);
        }
    }

    /** Puts what was written into the package. */
    void moveTo(PackageWriter pack) {
        spills.forEach(pack::add);
    }

    /** Of the items as they were read. */
    ContentDigest digestOfRead() {
        return read.digest();
    }

    /** Of the items as they are in the package. */
    ContentDigest digestOfWritten() {
        return written.digest();
    }

    @Override
    public void close() {
        spills.forEach(EntrySpill::close);
    }
}
