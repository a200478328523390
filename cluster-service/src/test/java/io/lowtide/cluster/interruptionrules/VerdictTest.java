package io.lowtide.cluster.interruptionrules;

import static io.lowtide.cluster.interruptionrules.NoticeKind.INTERRUPTION;
import static io.lowtide.cluster.interruptionrules.NoticeKind.REBALANCE;
import static io.lowtide.cluster.interruptionrules.NoticeKind.TERMINATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void signalsEachKindOnce_theLouderAfterTheFainter() {
        assertThat(Verdict.of(REBALANCE, Set.of(), false)).isEqualTo(Verdict.SIGNAL);
        assertThat(Verdict.of(INTERRUPTION, Set.of(REBALANCE), false)).isEqualTo(Verdict.SIGNAL);
        assertThat(Verdict.of(TERMINATION, Set.of(REBALANCE), true)).isEqualTo(Verdict.SIGNAL);
        assertThat(Verdict.of(INTERRUPTION, Set.of(INTERRUPTION), false)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void takesForLate_whatIsFainterOrOfAnInstanceThatIsGone() {
        assertThat(Verdict.of(REBALANCE, Set.of(INTERRUPTION), false)).isEqualTo(Verdict.LATE);
        assertThat(Verdict.of(INTERRUPTION, Set.of(TERMINATION), true)).isEqualTo(Verdict.LATE);
        assertThat(Verdict.of(INTERRUPTION, Set.of(), true)).isEqualTo(Verdict.LATE);
    }

    @Test
    void signalsAtMostOnceAKind_andNeverBackwards_inWhateverOrderNoticesCome() {
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Set<NoticeKind> heard = EnumSet.noneOf(NoticeKind.class);
            List<NoticeKind> signals = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                NoticeKind kind = NoticeKind.values()[random.nextInt(3)];
                Verdict verdict = Verdict.of(kind, heard, heard.contains(TERMINATION));
                if (verdict != Verdict.DUPLICATE) {
                    heard.add(kind);
                }
                if (verdict == Verdict.SIGNAL) {
                    signals.add(kind);
                }
            }

            assertThat(signals).as("seed %d", seed).doesNotHaveDuplicates().isSorted();
        }
    }
}
