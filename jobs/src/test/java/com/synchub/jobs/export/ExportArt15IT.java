package com.synchub.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.request.Basis;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** What a person gets who asks what is stored about them, beside their own items. */
class ExportArt15IT {

    private static final String ANNA = "anna-4f7c";
    private static final String BERT = "bert-9c56";
    private static final String CARLA = "carla-77aa";

    private final BackupWorld world = BackupWorld.create();
    private final Exports exports = new Exports(world);

    @AfterEach
    void close() {
        world.close();
    }

    private void put(String table, String tenant, String sortKey, String sort, Map<String, String> texts) {
        Map<String, AttributeValue> item = new HashMap<>();
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        item.put("tenant_id", AttributeValue.fromS(tenant));
        item.put(sortKey, AttributeValue.fromS(sort));
        world.put(table, item);
    }

    private void member(String tenant, String group, String user, String by, String name) {
        put(
                "group_members",
                tenant,
                "group_id#user_id",
                group + "#" + user,
                Map.of(
                        "group_id", group,
                        "user_id", user,
                        "invited_by", by,
                        "role", "editor of " + group,
                        "display_name", name,
                        "unheard_of", "undeclared-canary"));
    }

    @Test
    void othersItemsThatNameThePersonAreThereAndNobodyElseIs() {
        member(BERT, "g1", ANNA, CARLA, "Anna's name");
        member(CARLA, "g2", BERT, ANNA, "Bert's name");
        member(CARLA, "g3", BERT, CARLA, "of no concern");
        put(
                "groups",
                BERT,
                "group_id",
                "g4",
                Map.of("owner_id", ANNA, "name", "Bert's club", "invite_code", "code-canary"));
        put("settings", ANNA, "setting_id", "theme", Map.of("name", "theme"));
        world.backUp();

        ExportedPackage exported = exports.export(ANNA, Basis.ART15)
                .doesNotHold(Stream.of(
                        BERT,
                        CARLA,
                        "Bert's name",
                        "of no concern",
                        "Bert's club",
                        "undeclared-canary",
                        "code-canary",
                        "editor of g2"));

        List<Map<String, AttributeValue>> members = elsewhere(exported, "group_members");
        assertThat(members).hasSize(2);
        Map<String, AttributeValue> own = one(members, "user_id", ANNA);
        assertThat(text(own, "display_name")).as("it is about her").isEqualTo("Anna's name");
        assertThat(text(own, "role")).isEqualTo("editor of g1");
        assertThat(text(own, "group_id#user_id")).isEqualTo("g1#" + ANNA);
        assertThat(text(own, "tenant_id")).startsWith("person-");
        assertThat(text(own, "invited_by")).startsWith("person-");
        Map<String, AttributeValue> invited = one(members, "invited_by", ANNA);
        assertThat(invited)
                .as("she is only mentioned")
                .containsOnlyKeys("tenant_id", "group_id#user_id", "user_id", "invited_by");
        assertThat(text(invited, "user_id")).as("one person, one pseudonym").isEqualTo(text(own, "tenant_id"));
        assertThat(elsewhere(exported, "groups").get(0)).containsOnlyKeys("tenant_id", "group_id", "owner_id");

        JsonNode told = exported.manifest().at("/beyond/elsewhere");
        assertThat(told.at("/looked").stringValue()).isEqualTo("AS_FAR_AS_INDEXED");
        assertThat(told.at("/statement").stringValue())
                .startsWith("3 items of others")
                .contains(told.at("/asOf").stringValue());
        assertThat(told.at("/tables/0/omitted/display_name").stringValue()).isEqualTo("third_party");
        assertThat(told.at("/tables/0/undeclaredOmitted").longValue()).isEqualTo(2);
        assertThat(told.at("/tables/1/omitted/invite_code").stringValue()).isEqualTo("secret");
        assertThat(exported.manifest().get("items").longValue()).as("her own").isEqualTo(1);
        assertThat(exported.text("index.html"))
                .contains("3 items of others", "pages/elsewhere-group_members/00001.html");
        assertThat(exported.text("pages/elsewhere-group_members/00001.html")).contains("Anna&#39;s name");
        exports.export(ANNA, Basis.ART20).doesNotHold(Stream.of("Anna's name"));
        assertThat(exports.export(ANNA, Basis.OFFBOARDING).files().keySet())
                .noneMatch(path -> path.contains("elsewhere") || path.equals("requests.json"));
    }

    @Test
    void whatIsNotThereAnyMoreOrNamesSomebodyElseIsNotToldAsIfItWere() {
        member(BERT, "gone", ANNA, BERT, "n");
        member(BERT, "handed", ANNA, BERT, "n");
        member("fenced-tenant", "g", ANNA, BERT, "of who is being erased");
        member(BERT, "stays", ANNA, BERT, "n");
        world.backUp();
        world.delete(
                "group_members",
                Map.of(
                        "tenant_id",
                        AttributeValue.fromS(BERT),
                        "group_id#user_id",
                        AttributeValue.fromS("gone#" + ANNA)));
        put("group_members", BERT, "group_id#user_id", "handed#" + ANNA, Map.of("user_id", CARLA));
        member(BERT, "since", ANNA, BERT, "n");
        PlantedPurge.of(world, new TenantId("fenced-tenant"), Instant.parse("2026-01-01T00:00:00Z"), null);

        ExportedPackage exported = exports.export(ANNA, Basis.ART15);

        assertThat(elsewhere(exported, "group_members"))
                .extracting(item -> text(item, "group_id"))
                .containsExactly("stays");
        JsonNode told = exported.manifest().at("/beyond/elsewhere");
        assertThat(told.at("/tables/0/indexed").longValue()).isEqualTo(4);
        assertThat(told.at("/tables/0/items").longValue()).isEqualTo(1);
        assertThat(told.at("/statement").stringValue()).contains("What was written since then is not among them");
    }

    @Test
    void whereNoBackupHasAnIndexThePackageSaysThatNobodyHasLooked() {
        member(BERT, "g", ANNA, BERT, "n");

        ExportedPackage exported = exports.export(ANNA, Basis.ART15);

        assertThat(exported.manifest().at("/beyond/elsewhere/looked").stringValue())
                .isEqualTo("NOT_LOOKED_FOR");
        assertThat(exported.text("index.html")).contains("were not looked for");
    }

    @Test
    void thePersonsOwnRequestsAreThereAndNobodysName() {
        RequestDesk desk = world.bean(RequestDesk.class);
        String before = exports.request(ANNA, Basis.ART20);
        desk.extend(before, 1, "much to do", new Actor("https://issuer", "clerk-canary"));
        desk.refuse(before, "<script>no</script>", new Actor("https://issuer", "clerk-canary"));
        exports.request(BERT, Basis.ART15);

        ExportedPackage exported = exports.export(ANNA, Basis.ART15)
                .doesNotHold(Stream.of("clerk-canary", Exports.OFFICER.subject(), BERT));

        JsonNode requests = exported.json("requests.json");
        assertThat(requests).hasSize(2);
        JsonNode refused = requests.get(0);
        assertThat(refused.at("/requestId").stringValue()).isEqualTo(before);
        assertThat(refused.at("/state").stringValue()).isEqualTo("refused");
        assertThat(refused.at("/requestedBy").stringValue()).isEqualTo("staff");
        assertThat(refused.at("/events").valueStream().map(event -> event.at("/kind")
                        .stringValue()))
                .containsExactly("CREATE", "IDENTITY", "EXTEND", "REFUSE");
        assertThat(refused.at("/events/3/details/reason").stringValue()).isEqualTo("<script>no</script>");
        assertThat(requests.get(1).at("/state").stringValue()).as("this one").isEqualTo("running");
        assertThat(requests.get(1).at("/events/2/by").stringValue()).isEqualTo("service");
        assertThat(exported.text("index.html")).contains(before).doesNotContain("<script");
    }

    @Test
    void thePackageSaysWhyAndForHowLongAndWhatIsMissing() {
        ExportedPackage exported = exports.export(ANNA, Basis.ART15);

        JsonNode table = exported.json("dictionary.json").at("/tables/0");
        assertThat(table.at("/purpose").stringValue())
                .isEqualTo(TableCatalogue.fromClasspath()
                        .table("bookmarks")
                        .processing()
                        .purpose());
        assertThat(table.at("/recipients").stringValue()).isNotBlank();
        assertThat(table.at("/source").stringValue()).isNotBlank();
        assertThat(table.at("/keptFor").stringValue()).isNotBlank();
        assertThat(exported.json("places.json").valueStream().map(place -> place.at("/place")
                        .stringValue()))
                .contains("backups", "drop", "requests");
        assertThat(exported.manifest().at("/beyond/notHere").valueStream().map(each -> each.at("/what")
                        .stringValue()))
                .containsExactly("usage", "invoices", "logs", "backups", "job history", "account");
        assertThat(exported.text("index.html"))
                .contains("Why your data is there", "Not in this package", "This version makes none.")
                .contains("Kept as long as the account is there");
        assertThat(exported.text("README.txt")).contains("elsewhere/");
    }

    private static List<Map<String, AttributeValue>> elsewhere(ExportedPackage exported, String table) {
        return exported.itemsOf("elsewhere/ndjson/" + table + ".ndjson");
    }

    private static Map<String, AttributeValue> one(
            List<Map<String, AttributeValue>> items, String attribute, String value) {
        return items.stream()
                .filter(item -> value.equals(text(item, attribute)))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }
}
