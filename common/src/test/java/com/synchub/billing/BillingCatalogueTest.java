package com.synchub.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.rating.Meter;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BillingCatalogueTest {

    private static final String CARD = "rate-cards/standard.yaml";
    private static final String PLAN = "plans/standard.yaml";
    private static final String ACCOUNT = "accounts/demo.yaml";
    private static final String SELLER = "sellers/sellers.yaml";
    private static final String TAX = "taxes/taxes.yaml";

    @TempDir
    Path directory;

    /** A copy of what ships, to break. */
    @BeforeEach
    void copyWhatShips() throws IOException {
        for (String file : List.of(CARD, PLAN, ACCOUNT, SELLER, TAX)) {
            write(file, resource("/billing/catalogue/" + file));
        }
    }

    @Test
    void theShippedExampleIsTheSameFromADirectory() {
        assertThat(BillingCatalogue.fromDirectory(directory).sha256())
                .isEqualTo(BillingCatalogue.shipped().sha256());
    }

    @Test
    void aNewTenantHasTheDefaultPlanWithoutAnySetUp() {
        BillingCatalogue shipped = BillingCatalogue.shipped();

        Terms terms = Objects.requireNonNull(
                shipped.termsOn(null, LocalDate.parse("2026-10-01")).terms());

        assertThat(shipped.accountsOf(new TenantId("never heard of"))).isEmpty();
        assertThat(terms.plan().source().id()).isEqualTo("standard");
        assertThat(terms.card().prices()).containsOnlyKeys(Meter.API_REQUESTS, Meter.COMPUTE_GB_SECONDS);
    }

    @Test
    void saysFileLinePathAndCure() throws IOException {
        replace(CARD, "currency: EUR", "currency: EUX");

        assertThatThrownBy(this::read).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BILLING_CATALOGUE_INVALID);
            assertThat(e)
                    .hasMessage("invalid billing catalogue: rate-cards/standard.yaml:6 /versions/0/currency:"
                            + " unknown currency 'EUX'");
            assertThat(e.hint()).isEqualTo("Give an ISO 4217 code, such as EUR.");
        });
    }

    @Test
    void whatTheSchemaRefusesIsSaidInEnglishEverywhere() throws IOException {
        replace(CARD, "hoursPerMonth: 730", "hoursPerMonth: 0");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThatThrownBy(this::read)
                    .hasMessageContaining("rate-cards/standard.yaml:8 /versions/0/hoursPerMonth: must have a minimum"
                            + " value of 1");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    currency: EUR     | currency: XXX         | /versions/0/currency | has no minor unit
                    hoursPerMonth: 730| hoursPerMonth: 0730   | /versions/0/hoursPerMonth | does not read this as text
                    price: "0.25"     | price: 0.25           | /versions/0/meters/STORAGE | does not read this as text
                    per: "1"          | per: "0"              | /versions/0/meters/STORAGE_GB_MONTHS/per | is 0
                    upTo: "300000000" | note: x               | /tiers/0 | note
                    minimumFee: "0"   | minimumFee: "0.001"   | /minimumFee | more decimals than EUR (2)
                    minimumFee: "0"   | minimumFee: "-1"      | /minimumFee | pattern
                    gigabyte: GiB     | gigabyte: gb          | /gigabyte | enumeration
                    model: graduated  | model: per-unit       | /meters/API_REQUESTS | price
                    from: 2026-01-01  | from: 2026-02-30      | /versions/0/from | no such day
                    from: 2026-01-01  | from: yesterday       | /versions/0/from | pattern
                    rateCard: standard| rateCard: &a standard | /rateCard | anchor
                    gigabyte: GiB     | gigabyte: GiB\\n    gigabyte: GB | /gigabyte | given twice
                    """)
    void aRateCardThatCannotBeRightIsRefused(String right, String wrong, String where, String why) throws IOException {
        append(CARD, """
                      STORAGE_GB_MONTHS:
                        model: per-unit
                        allowance: "0"
                        price: "0.25"
                        per: "1"
                """);
        replace(CARD, right, wrong.replace("\\n", "\n"));

        assertThatThrownBy(this::read)
                .hasMessageStartingWith("invalid billing catalogue: rate-cards/standard.yaml:")
                .hasMessageContaining(where)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 2026-05-31, overlap: it begins on 2026-05-31",
        "2026-06-01, 2026-06-02, gap: it begins on 2026-06-02",
        "'', 2026-06-01, 'overlap: it begins on 2026-06-01, the one before has no end'",
        "2025-06-01, 2026-06-01, 'it ends on 2025-06-01, not after it begins on 2026-01-01'"
    })
    void versionsFollowOneAnother(String until, String from, String why) throws IOException {
        String first = Files.readString(directory.resolve(CARD));
        String version = first.substring(first.indexOf("  - version"));
        replace(CARD, "from: 2026-01-01", "from: 2026-01-01" + (until.isEmpty() ? "" : "\n    until: " + until));
        append(CARD, version.replace("from: 2026-01-01", "from: " + from));

        assertThatThrownBy(this::read).hasMessageContaining("/versions/").hasMessageContaining(why);
    }

    @Test
    void aRateCardHasOneCurrency() throws IOException {
        String first = Files.readString(directory.resolve(CARD));
        String version = first.substring(first.indexOf("  - version"));
        replace(CARD, "from: 2026-01-01", "from: 2026-01-01\n    until: 2026-06-01");
        append(CARD, version.replace("from: 2026-01-01", "from: 2026-06-01").replace("EUR", "USD"));

        assertThatThrownBy(this::read).hasMessageContaining("/versions/1/currency: the first version is in EUR");
    }

    @Test
    void boundsOfTiersRiseAndOnlyTheLastIsOpen() throws IOException {
        String tier = "          - upTo: \"300000000\"\n            price: \"3.50\"\n";
        replace(CARD, tier, tier + tier);
        assertThatThrownBy(this::read).hasMessageContaining("/tiers/1: the tier ends at 300000000, the one before at");

        replace(CARD, tier + tier, "          - price: \"3.50\"\n");
        assertThatThrownBy(this::read).hasMessageContaining("/tiers/0: a tier other than the last has no 'upTo'");

        replace(CARD, "- price: \"3.00\"", "- price: \"3.00\"\n            upTo: \"7\"");
        assertThatThrownBy(this::read).hasMessageContaining("/tiers/0: a tier other");

        replace(CARD, "          - price: \"3.50\"\n", "");
        assertThatThrownBy(this::read).hasMessageContaining("/tiers/0: the last tier has an end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "rateCard",
                "flatFee",
                "amount",
                "due",
                "onChange",
                "tiers",
                "allowance",
                "prorationUnit",
                "minimum",
                "measured",
                "counts",
                "prorated",
                "bills",
                "clientErrors",
                "serverErrors",
                "retries",
                "smallestInvoice"
            })
    void nothingOfAPlanHasADefault(String key) throws IOException {
        replace(PLAN, key + ":", "not-" + key + ":");

        assertThatThrownBy(this::read)
                .hasMessageContaining("plans/standard.yaml")
                .hasMessageContaining(key);
    }

    @Test
    void namesThatNothingHasAreRefused() throws IOException {
        replace(ACCOUNT, "seller: synchub", "seller: other");
        assertThatThrownBy(this::read)
                .hasMessageContaining("/accounts/0/party/0/seller: nothing is called 'other'")
                .satisfies(e -> assertThat(((SyncHubException) e).hint()).isEqualTo("The names are: synchub."));

        replace(PLAN, "rateCard: standard", "rateCard: other");
        assertThatThrownBy(this::read).hasMessageContaining("plans/standard.yaml:7 /versions/0/rateCard");
    }

    @Test
    void onePlanIsTheDefault() throws IOException {
        write("plans/zweiter.yaml", resource("/billing/catalogue/" + PLAN).replace("plan: standard", "plan: zweiter"));

        assertThatThrownBy(this::read)
                .hasMessageContaining("plans/zweiter.yaml:3 /default: plan 'standard' is the default already");
    }

    @Test
    void aTenantHasOneAccountAtATimeAndIsNotNamedInAMessage() throws IOException {
        String second = resource("/billing/catalogue/" + ACCOUNT)
                .replace("account: example", "account: second")
                .replace("tenant: example", "tenant: \"..\\0/\\n\"");
        replace(ACCOUNT, "tenant: example", "tenant: \"..\\0/\\n\"");
        write("accounts/second.yaml", second);

        assertThatThrownBy(this::read)
                .hasMessageContaining("accounts/second.yaml")
                .hasMessageContaining("belongs to account 'example' at the same time, from 2026-01-01")
                .hasMessageNotContaining("..\0");

        write(
                "accounts/second.yaml",
                second.replace(
                        "- tenant: \"..\\0/\\n\"\n        from: 2026-01-01",
                        "- tenant: \"..\\0/\\n\"\n        from: 2026-05-01"));
        replace(ACCOUNT, "tenant: \"..\\0/\\n\"", "tenant: \"..\\0/\\n\"\n        until: 2026-05-01");
        Timeline<Account> accounts = read().accountsOf(new TenantId("..\0/\n")).orElseThrow();
        assertThat(accounts.on(LocalDate.parse("2026-04-30")).map(Account::id)).contains("example");
        assertThat(accounts.on(LocalDate.parse("2026-05-01")).map(Account::id)).contains("second");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ratePercent: "19" | ratePercent: "0"    | category S with a rate of 0 %
                    category: AE      | category: S         | category S with a rate of 0 %
                    category: S       | category: E         | category E with a rate of 19 %
                    category: AE      | category: Z         | category Z with an exemption reason
                    category: AE      | category: XX        | enumeration
                    """)
    void aTaxIsWhatItsCategorySays(String right, String wrong, String why) throws IOException {
        replace(TAX, right, wrong);

        assertThatThrownBy(this::read).hasMessageContaining("taxes/taxes.yaml:").hasMessageContaining(why);
    }

    @Test
    void aHashOfTermsIsOfTheirContentNotOfTheirLayoutOrEnd() throws IOException {
        Source before = card();
        append(CARD, "    # a comment\n    until: 2027-01-01\n");
        assertThat(card()).isEqualTo(before);

        replace(CARD, "\"3.50\"", "\"3.51\"");
        assertThat(card().sha256()).isNotEqualTo(before.sha256());
        assertThat(card().version()).isEqualTo(before.version());
    }

    /** Accounts have negotiated prices in their own files, so their schema repeats what prices are. */
    @Test
    void pricesLookTheSameInRateCardsAndAccounts() throws IOException {
        JsonNode card = JsonMapper.shared().readTree(resource("/billing/rate-card.schema.json"));
        JsonNode account = JsonMapper.shared().readTree(resource("/billing/account.schema.json"));

        for (String name : List.of("meters", "meter", "tier", "decimal", "date", "name")) {
            assertThat(card.path("$defs").has(name)).as(name).isTrue();
            assertThat((Object) account.path("$defs").path(name))
                    .isEqualTo(card.path("$defs").path(name));
        }
    }

    @Test
    void aFileThatIsNoYamlOrEmptyIsNamed() throws IOException {
        write(TAX, "");
        assertThatThrownBy(this::read).hasMessageContaining("taxes/taxes.yaml:1: the file is empty");

        write(TAX, "taxes: [\n");
        assertThatThrownBy(this::read).hasMessageContaining("taxes/taxes.yaml:2: not YAML");

        Files.write(directory.resolve(TAX), new byte[] {(byte) 0xff, 'a'});
        assertThatThrownBy(this::read).hasMessageContaining("taxes/taxes.yaml:1: the file is not UTF-8");
    }

    private BillingCatalogue read() {
        return BillingCatalogue.fromDirectory(directory);
    }

    private Source card() {
        return Objects.requireNonNull(
                        read().termsOn(null, LocalDate.parse("2026-10-01")).terms())
                .card()
                .source();
    }

    private void replace(String file, String from, String to) throws IOException {
        String before = Files.readString(directory.resolve(file));
        String after = before.replace(from, to);
        if (!before.contains(from)) {
            throw new AssertionError("not in " + file + ": " + from);
        }
        write(file, after);
    }

    private void append(String file, String text) throws IOException {
        write(file, Files.readString(directory.resolve(file)) + text);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BillingCatalogueTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
