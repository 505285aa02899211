package com.synchub.jobs.isolation.checks;

import com.synchub.access.ItemQuery;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Canaries of A, looked for in what is made of B and in what is shared. */
@ExtendWith(WorldOfTheTrial.class)
class ArtefactChecks {

    private static final Logger LOG = LoggerFactory.getLogger(ArtefactChecks.class);
    private static final int OK = 200;
    private static final int LAST_GOOD = 299;

    @Check(
            value = "backup-objects",
            says = "A tenant's backup object holds its own items only, whole, in its own name.")
    void backupObjects(World world) {
        for (TableDefinition table : world.tables()) {
            Ports.BackedUp b = world.ports().backups().backUp(world.cast().b(), table.name());
            Leak.when(!b.footer().equals(world.cast().b()), "B's object says to be another's");
            World.requireAllOf(world.cast().b(), b.items(), "B's object has another's item, of table " + table.name());
            world.requireNothingOf(world.cast().a(), b.items(), "B's object has values of A, of table " + table.name());
            NotShown.unless(
                    b.items().size() == Cast.SHARED.size() + 1, "B's object has not its items of " + table.name());
            world.requireCanaryOf(
                    world.cast().a(),
                    world.ports()
                            .backups()
                            .backUp(world.cast().a(), table.name())
                            .items(),
                    "A's object has not A's values");
        }
    }

    @Check(value = "backup-keys", says = "Backup objects lie below their own tenant's prefix.")
    void backupKeys(World world) {
        for (TenantId tenant : List.of(world.cast().a(), world.cast().b())) {
            for (TableDefinition table : world.tables()) {
                String key =
                        world.ports().backups().backUp(tenant, table.name()).key();
                Leak.when(
                        !key.equals(
                                "backups/tenant_id=" + tenant.keyForm() + "/table=" + table.name() + "/data.parquet"),
                        "an object of table " + table.name() + " lies where it does not belong");
                NotShown.unless(
                        VaultLayout.parseTenantObject(key)
                                .filter(parsed -> parsed.keyForm().equals(tenant.keyForm()))
                                .isPresent(),
                        "the key does not say whose it is");
            }
        }
    }

    @Check(value = "links", says = "A link to one tenant's package opens no other's.")
    void links(World world) {
        Ports.Links links = world.ports().links();
        URI own = links.linkTo(world.cast().b());
        NotShown.unless(links.get(own) == OK, "B's link does not open B's package");
        NotShown.unless(links.get(links.linkTo(world.cast().a())) == OK, "A's package is not there");
        String path = own.getRawPath();
        // An equals sign in the key is escaped in the link; key forms never are.
        String bent =
                path.replace(world.cast().b().keyForm() + "/", world.cast().a().keyForm() + "/");
        NotShown.unless(
                links.keyOf(world.cast().b()).contains(world.cast().b().keyForm() + "/"),
                "the package's key does not name the tenant");
        NotShown.unless(!bent.equals(path), "the link does not name the package");
        requireClosed(links, own.toString().replace(path, bent), "B's link, bent, opens A's package");
        requireClosed(links, own.toString().replaceAll("\\?.*", ""), "a package opens without a signature");
        requireClosed(
                links,
                own.toString().replaceAll("X-Amz-Expires=[0-9]+", "X-Amz-Expires=604800"),
                "a link's time can be changed");
    }

    private static void requireClosed(Ports.Links links, String link, String how) {
        int status = links.get(URI.create(link));
        Leak.when(status >= OK && status <= LAST_GOOD, how);
    }

    @Check(value = "log", says = "No line of the log has a value of a tenant, whatever was done with it.")
    void log(World world) {
        for (TableDefinition table : world.tables()) {
            for (TenantId tenant : List.of(world.cast().a(), world.cast().b())) {
                var scope = world.ports().scopes().open(tenant).table(table.name());
                var items = World.all(scope, ItemQuery.all());
                items.forEach(scope::put);
                world.requireCanaryOf(tenant, items, "a tenant has no values that could be logged");
            }
            try {
                world.b()
                        .table(table.name())
                        .put(Map.of(
                                "tenant_id",
                                World.s(world.cast().canaryOf(world.cast().a()))));
            } catch (SyncHubException refused) {
                LOG.info("a write was refused, as it must be: {}", refused.code());
            }
        }
        LOG.info("isolation check of the log: {}", world.cast().name());
        String text = world.ports().traces().log();
        NotShown.unless(text.contains("check of the log: " + world.cast().name()), "the log is not seen");
        requireNoCanary(world, text, "the log has a value of a tenant");
    }

    @Check(value = "metrics", says = "No meter has a tenant or a tenant's value in its name or tags.")
    void metrics(World world) {
        String text = world.ports().traces().metrics();
        NotShown.unless(!text.isEmpty(), "there are no meters");
        requireNoCanary(world, text, "a meter has a value of a tenant");
        for (TenantId tenant : world.cast().all()) {
            Leak.when(text.contains(tenant.value()), "a meter names a tenant");
        }
    }

    @Check(value = "job-records", says = "The records of runs hold no tenant's values.")
    void jobRecords(World world) {
        String text = world.ports().traces().jobRecords();
        NotShown.unless(!text.isEmpty(), "there are no records of runs");
        requireNoCanary(world, text, "a record of a run has a value of a tenant");
    }

    private static void requireNoCanary(World world, String text, String how) {
        for (TenantId tenant : world.cast().all()) {
            world.requireNothingOf(tenant, text, how);
        }
        Leak.when(text.contains(world.cast().publicCanary()), how);
    }
}
