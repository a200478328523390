package io.lowtide.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void isVersion7_andOrderedByTime() {
        UUID earlier = Ids.at(1_767_348_000_000L, -1, -1);
        UUID later = Ids.at(1_767_348_000_001L, 0, 0);

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.getMostSignificantBits() >>> 16).isEqualTo(1_767_348_000_000L);
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @Test
    void areOrderedAsTheyWereMade_withinAMillisecondToo() {
        List<String> made =
                Stream.generate(Ids::next).limit(20_000).map(UUID::toString).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }
}
