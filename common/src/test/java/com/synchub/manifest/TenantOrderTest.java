package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class TenantOrderTest {

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> border = Arbitraries.of("\ud7ff", "\ue000", "\uffff", "\ud800\udc00", "\udbff\udfff", "a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(border, TenantIds.any());
    }

    @Property(tries = 5000)
    void isTheOrderOfTheUtf8Bytes(@ForAll("ids") String a, @ForAll("ids") String b) {
        int expected = Arrays.compareUnsigned(new TenantId(a).utf8(), new TenantId(b).utf8());
        assertThat(Integer.signum(TenantOrder.compareUtf8(a, b))).isEqualTo(Integer.signum(expected));
        Statistics.label("differs from UTF-16").collect(Integer.signum(a.compareTo(b)) != Integer.signum(expected));
        Statistics.label("differs from UTF-16").coverage(c -> c.check(true).count(n -> n >= 20));
    }

    @Test
    void partsOfATenantFollowEachOther() {
        assertThat(TenantOrder.ROWS.compare(Rows.row("a", 2, 1), Rows.row("a", 10, 1)))
                .isNegative();
        assertThat(TenantOrder.ROWS.compare(Rows.row("a", 0, 1), Rows.row("a", 1, 1)))
                .isNegative();
        assertThat(TenantOrder.ROWS.compare(Rows.row("a", 9, 1), Rows.row("b", 0, 1)))
                .isNegative();
    }
}
