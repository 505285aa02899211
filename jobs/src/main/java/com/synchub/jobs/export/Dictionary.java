package com.synchub.jobs.export;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The data dictionary: what each table and attribute means, and what became of it in this package. */
record Dictionary(TableCatalogue catalogue, List<PackageManifest.Table> exported) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Document(List<Table> tables) {}

    record Table(
            String name,
            String description,
            String purpose,
            String persons,
            String recipients,
            String source,
            String sortKey,
            String retention,
            String keptFor,
            List<Attribute> attributes) {}

    /** @param inPackage {@code as_is}, {@code pseudonymised}, or {@code omitted: <why>} */
    record Attribute(
            String name,
            String type,
            String description,
            boolean personal,
            @Nullable Boolean person,
            String inPackage) {}

    String json() {
        Document document = new Document(exported.stream().map(this::table).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private Table table(PackageManifest.Table outcome) {
        TableDefinition table = catalogue.table(outcome.table());
        return new Table(
                table.name(),
                table.description(),
                table.processing().purpose(),
                table.processing().persons(),
                table.processing().recipients(),
                table.processing().source(),
                table.sortKey(),
                table.retention(),
                table.keptFor(),
                table.attributes().stream()
                        .map(attribute -> attribute(attribute, outcome))
                        .toList());
    }

    private static Attribute attribute(AttributeDefinition attribute, PackageManifest.Table outcome) {
        return new Attribute(
                attribute.name(),
                attribute.type().name().toLowerCase(Locale.ROOT),
                attribute.description(),
                attribute.personal(),
                attribute.person() ? Boolean.TRUE : null,
                inPackage(attribute.name(), outcome));
    }

    static String inPackage(String attribute, PackageManifest.Table outcome) {
        String why = outcome.omitted().get(attribute);
        if (why != null) {
            return "omitted: " + why;
        }
        return outcome.pseudonymised().contains(attribute) ? "pseudonymised" : "as_is";
    }
}
